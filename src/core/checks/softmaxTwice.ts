import { activationOf, type Check, finding, nextAfter, passesOn } from "./check.ts";

export const softmaxTwice: Check = {
  code: "softmax-twice",
  find: (network) =>
    network.layers.flatMap((report) => {
      if (activationOf(report) !== "softmax") return [];
      const next = nextAfter(network, report.node.id, passesOn);
      if (!next || activationOf(next) !== "softmax" || next.type?.weights) return [];
      return [
        finding(
          next.node.id,
          "softmax-twice",
          `${report.node.name} gives probabilities already. A second softmax makes them almost equal, and learning very slow. Remove one of the two.`,
          {
            ...(report.params?.activation === "softmax" && { remedies: [{ kind: "remove-layer" }] }),
          },
        ),
      ];
    }),
};
