import { activationOf, type Check, finding, nextAfter, passesOn } from "./check.ts";

/** Functions that change nothing the second time. */
const idempotent: readonly string[] = ["relu", "relu6"];

export const activationTwice: Check = {
  code: "activation-twice",
  find: (network) =>
    network.layers.flatMap((report) => {
      const activation = activationOf(report);
      if (activation === undefined || !idempotent.includes(activation)) return [];
      const next = nextAfter(network, report.node.id, passesOn);
      if (!next || next.type?.weights || activationOf(next) !== activation) return [];
      return [
        finding(
          next.node.id,
          "activation-twice",
          `${report.node.name} applies ${activation} already, and a second one changes nothing. Remove it.`,
          { remedies: [{ kind: "remove-layer" }] },
        ),
      ];
    }),
};
