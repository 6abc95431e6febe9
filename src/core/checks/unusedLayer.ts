import { type Check, finding } from "./check.ts";

export const unusedLayer: Check = {
  code: "unused-layer",
  find: ({ layers, users, model }) =>
    layers.flatMap(({ node, output }) => {
      if ((users[node.id]?.length ?? 0) > 0 || model.outputs.includes(node.id) || !output) return [];
      if (node.type === "Input" && model.nodes.length === 1) return [];
      return [
        finding(
          node.id,
          "unused-layer",
          `Nothing takes what ${node.name} gives, so it does nothing for the answer. Name it in a later \`from:\` or in \`outputs:\`, or remove it.`,
        ),
      ];
    }),
};
