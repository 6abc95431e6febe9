import { formatCount } from "../wording.ts";
import { activationOf, type Check, finding, hasKernel, onlyUser } from "./check.ts";

/** @see Ioffe & Szegedy 2015, "Batch normalization", section 3.2: the bias "can be ignored since its effect will be canceled" */
export const biasBeforeNormalization: Check = {
  code: "bias-before-normalization",
  find: (network) =>
    network.layers.flatMap((report) => {
      const { node, params, weights } = report;
      const bias = weights.find(({ name }) => name === "bias")?.shape[0];
      if (params?.use_bias !== true || bias === undefined || !hasKernel(report) || activationOf(report)) return [];
      const next = onlyUser(network, node.id);
      if (next?.node.type !== "BatchNormalization" || next.params?.center === false) return [];
      return [
        finding(
          node.id,
          "bias-before-normalization",
          `The batch normalisation after ${node.name} takes away its ${formatCount(bias)} biases again, because it subtracts the mean. Set use_bias: false.`,
          { parameter: "use_bias", remedies: [{ kind: "set-parameter", parameter: "use_bias", value: false }] },
        ),
      ];
    }),
};
