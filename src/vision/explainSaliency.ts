import { type HeatMap, normalized } from "../core/explain/heatMap.ts";
import { outliers, saliency, smoothing, withNoise } from "../core/explain/saliency.ts";
import { directionOf } from "./explainAnswers.ts";
import type { ExplainSessions } from "./explainSessions.ts";
import type { Working } from "./explainWork.ts";

/** Images of one run of the graph, of photos and of small images: few, since each keeps all its layers' values. Two photos take no less time than one after the other. */
const together = { photos: 1, small: 8, smallValues: 64 * 64 * 3 };

export interface SaliencyOptions extends Working {
  readonly label: number;
  /** With noise; 0: the plain gradient at the image itself. */
  readonly samples: number;
  readonly seed: number;
}

/** The gradient of one class's score by the pixels, as SmoothGrad has it: the mean over images with noise. */
export async function explainSaliency(
  sessions: ExplainSessions,
  image: Float32Array,
  { label, samples, seed, onProgress, signal }: SaliencyOptions,
): Promise<HeatMap> {
  const { model } = sessions;
  const most = image.length > together.smallValues ? together.photos : together.small;
  const examples = samples === 0 ? 1 : Math.min(most, samples);
  const mean = new Float32Array(image.length);
  const all = Math.max(1, samples);
  for (let first = 0; first < all; first += examples) {
    signal?.throwIfAborted();
    const noisy = samples === 0 ? image : withNoise(image, { samples: examples, noise: smoothing.noise, seed, first });
    const { read } = await sessions.explain({ examples, image: true }, noisy, () =>
      directionOf(model, label, examples),
    );
    const gradients = read("imagesGradient").subarray(0, image.length * Math.min(examples, all - first));
    for (let at = 0; at < gradients.length; at++) {
      const place = at % image.length;
      mean[place] = (mean[place] ?? 0) + (gradients[at] ?? 0) / all;
    }
    onProgress?.(Math.min(all, first + examples), all);
  }
  return normalized(saliency({ ...model.preprocessing, values: mean }), outliers);
}
