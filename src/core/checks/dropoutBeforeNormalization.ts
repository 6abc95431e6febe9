import type { LayerReport } from "../analyze.ts";
import { viewOf } from "../layer.ts";
import { type Check, finding, hasKernel, nextAfter, passesOn } from "./check.ts";

/** @see Li, Chen, Hu & Yang 2019, "Understanding the disharmony between dropout and batch normalization by variance shift" */
export const dropoutBeforeNormalization: Check = {
  code: "dropout-before-normalization",
  find: (network) =>
    network.layers.flatMap(({ node, type, params }) => {
      if (!type || viewOf(type, params) !== "inference" || !type.params.rate || params?.rate === 0) return [];
      const next = nextAfter(network, node.id, keepsWhatIsDropped);
      if (next?.node.type !== "BatchNormalization") return [];
      return [
        finding(
          node.id,
          "dropout-before-normalization",
          `${next.node.name} measures the variance of values that ${node.name} has changed, and while predicting, when nothing is dropped, the variance is another. Put the dropout after the last normalisation.`,
          { remedies: [{ kind: "remove-layer" }] },
        ),
      ];
    }),
};

const keepsWhatIsDropped = (report: LayerReport): boolean =>
  passesOn(report) || report.type?.activation !== undefined || hasKernel(report);
