import type { Model } from "../model.ts";
import { neededBy } from "../neededBy.ts";
import { elements } from "../shape.ts";
import { activationOf, type Check, finding } from "./check.ts";

/** @see Chollet, "Deep Learning with Python", on layers that are smaller than the number of classes behind them */
export const narrowBottleneck: Check = {
  code: "narrow-bottleneck",
  find: ({ layers, model }) => {
    const last = layers[model.outputs[0] ?? -1];
    const classes = last?.output?.length === 1 ? last.output[0] : undefined;
    const activation = last && activationOf(last);
    if (!last || !classes || (activation !== "softmax" && activation !== "sigmoid")) return [];
    const isMadeAnew = layers.some(
      ({ node, output }) => node.type === "Input" && output && elements(output) === classes,
    );
    if (activation === "sigmoid" && isMadeAnew) return [];
    const needed = neededBy(model.nodes, last.node.id);
    return layers.flatMap(({ node, input, output, params }) => {
      const units = output?.length === 1 ? output[0] : undefined;
      const before = Array.isArray(input) ? (input.at(-1) as number | null) : null;
      if (node.type !== "Dense" || node.id === last.node.id || !units || units >= classes) return [];
      if (before === null || units >= before || !needed.has(node.id)) return [];
      if (isGoneAround(model.nodes, node.id, last.node.id)) return [];
      return [
        finding(
          node.id,
          "narrow-bottleneck",
          `${node.name} squeezes everything into ${units} values, fewer than the ${classes} classes that are told apart after it. What is lost here cannot come back. Give it at least ${classes} units.`,
          params
            ? { parameter: "units", remedies: [{ kind: "set-parameter", parameter: "units", value: classes }] }
            : {},
        ),
      ];
    });
  },
};

/** Whether something that goes in comes to a layer without passing through another. */
function isGoneAround(nodes: Model["nodes"], through: number, to: number): boolean {
  const reached = new Set(nodes.filter(({ type }) => type === "Input").map(({ id }) => id));
  for (const { id, inputs } of nodes) if (id !== through && inputs.some((input) => reached.has(input))) reached.add(id);
  return reached.has(to);
}
