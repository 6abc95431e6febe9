import type { Analysis } from "./analyze.ts";
import type { Convention } from "./memory/conventions.ts";
import type { Model } from "./model.ts";

/** The numbers of a model of which no step is known: none, where sums over nothing would be 0. */
export const nothingKnown = (
  { training: { batchSize: batch } }: Model,
  convention: Convention,
): Pick<Analysis, "parameters" | "macs" | "flops" | "inference" | "training"> => ({
  parameters: { total: null, trainable: null, nonTrainable: null },
  macs: null,
  flops: null,
  inference: { peakActivations: null, peakNode: undefined, peakAlive: [], weights: null, total: null },
  training: {
    convention,
    batch,
    inputs: null,
    activations: null,
    gradients: null,
    weights: null,
    optimizer: null,
    total: null,
  },
});
