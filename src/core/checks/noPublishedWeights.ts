import type { Remedy } from "../problem.ts";
import { lackOfPublishedWeights, publishedSibling } from "../weightsSource.ts";
import { type Check, finding } from "./check.ts";

/** Training would end at once: there is nothing to start from. */
export const noPublishedWeights: Check = {
  code: "no-published-weights",
  ofUse: true,
  find: ({ model, layers }) =>
    model.pretrained.flatMap((use) => {
      const lack = lackOfPublishedWeights(use);
      const first = layers.find(({ node }) => use.path.every((name, depth) => node.path[depth] === name));
      if (lack === undefined || !first) return [];
      const sibling = publishedSibling(use);
      const remedies: readonly Remedy[] = [
        ...(sibling === undefined ? [] : [{ kind: "set-parameter", parameter: "model", value: sibling } as const]),
        { kind: "set-parameter", parameter: "weights", value: "random" },
      ];
      return [finding(first.node.id, "no-published-weights", lack, { remedies })];
    }),
};
