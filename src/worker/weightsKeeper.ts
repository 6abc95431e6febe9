import type { Handlers } from "../protocol/channel.ts";
import type { WeightsKeeper } from "../protocol/weights.ts";
import type { Preparing } from "../protocol/worker.ts";
import { getWeights } from "../weights/getWeights.ts";
import { importWeights } from "../weights/importWeights.ts";
import { listWeights } from "../weights/listWeights.ts";
import { weightsSize } from "../weights/weightsSize.ts";

/** How often progress is told, at most. */
const progressMs = 100;

/** What is asked of published weights. Whoever cancels a download ends this process: the part that came stays. */
export const weightsKeeper = (onProgress: (work: Preparing) => void): Handlers<WeightsKeeper> => ({
  listWeights: () => listWeights(),
  weightsSize: (wanted) => weightsSize(wanted),
  async getWeights(wanted) {
    let told = Number.NEGATIVE_INFINITY;
    return getWeights(wanted, {
      onProgress(done) {
        if (performance.now() - told < progressMs) return;
        told = performance.now();
        onProgress({ run: wanted.name, what: "Downloading", done, total: 0, unit: "bytes" });
      },
    });
  },
  importWeights: (request) => importWeights(request),
});
