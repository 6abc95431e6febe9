import type { LayerReport } from "../analyze.ts";
import { activationOf, type Check, finding, passesOn } from "./check.ts";

export const softmaxOfOne: Check = {
  code: "softmax-of-one",
  find: ({ layers }) =>
    layers.flatMap((report) => {
      const { node, output, type } = report;
      if (activationOf(report) !== "softmax" || output?.at(-1) !== 1 || isReckoned(layers[node.inputs[0] ?? -1]))
        return [];
      return [
        finding(
          node.id,
          "softmax-of-one",
          "The softmax of a single value is always 1, so the network gives the same answer to every image. Use sigmoid for a yes-or-no answer, or one unit for each class.",
          type?.params.activation
            ? {
                parameter: "activation",
                remedies: [{ kind: "set-parameter", parameter: "activation", value: "sigmoid" }],
              }
            : {},
        ),
      ];
    }),
};

/** What attention compares, of one row or one step in an example, where a layer would have weights. */
const isReckoned = (before: LayerReport | undefined): boolean =>
  before !== undefined && before.node.type !== "Input" && before.parameters.value === 0 && !passesOn(before);
