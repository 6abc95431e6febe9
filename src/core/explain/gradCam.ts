import type { HeatMap } from "./heatMap.ts";
import type { Size2d } from "./size2d.ts";

/** Of one image: height × width × channels, row by row, channels last. */
export interface Maps extends Size2d {
  readonly channels: number;
  readonly values: Float32Array;
}

/**
 * Grad-CAM: each map counts as much as the class's score grows with it, on average over its places; what speaks against
 * the class is left out.
 *
 * @param gradients  of the class's score (before softmax) by the values of the maps, in their order
 * @see Selvaraju et al. 2017, "Grad-CAM: Visual explanations from deep networks via gradient-based localization",
 *   equations 1 and 2, https://arxiv.org/abs/1610.02391
 */
export function gradCam({ height, width, channels, values }: Maps, gradients: Float32Array): HeatMap {
  const places = height * width;
  const weights = new Float64Array(channels);
  for (let at = 0; at < gradients.length; at++)
    weights[at % channels] = (weights[at % channels] ?? 0) + (gradients[at] ?? 0) / places;
  const heat = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += (weights[channel] ?? 0) * (values[place * channels + channel] ?? 0);
    heat[place] = Math.max(0, sum);
  }
  return { height, width, values: heat };
}
