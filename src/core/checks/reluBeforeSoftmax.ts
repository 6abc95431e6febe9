import { activationOf, type Check, finding, nextAfter, passesOn } from "./check.ts";

/** Functions that give no negative value. */
const neverNegative: readonly string[] = ["relu", "relu6", "sigmoid", "hard_sigmoid", "softplus", "exponential"];

/**
 * Softmax tells classes apart by the differences of their scores.
 *
 * @see Goodfellow, Bengio & Courville 2016, "Deep Learning", section 6.2.2.3: softmax takes unnormalised log probabilities,
 *   which a linear layer gives
 */
export const reluBeforeSoftmax: Check = {
  code: "relu-before-softmax",
  find: (network) =>
    network.layers.flatMap((report) => {
      const activation = activationOf(report);
      if (activation === undefined || !neverNegative.includes(activation)) return [];
      const next = nextAfter(network, report.node.id, passesOn);
      if (!next || activationOf(next) !== "softmax" || next.type?.weights) return [];
      const isOwn = report.type?.weights !== undefined && report.type.params.activation !== undefined;
      return [
        finding(
          report.node.id,
          "relu-before-softmax",
          `${report.node.name} lets no score below 0 reach the softmax, so no class can be made unlikely, and those at a flat part of ${activation} learn nothing. Take ${activation} away: softmax needs the plain scores.`,
          isOwn
            ? {
                parameter: "activation",
                remedies: [{ kind: "set-parameter", parameter: "activation", value: "linear" }],
              }
            : { remedies: [{ kind: "remove-layer" }] },
        ),
      ];
    }),
};
