import type { LayerCompiler } from "../layerCompiler.ts";
import { masked } from "./dropout.ts";

/** One number for each map. */
export const spatialDropout2d: LayerCompiler<"SpatialDropout2D"> = {
  run: ({ graph, input, step, training }) =>
    masked(
      graph,
      input,
      step.params.rate > 0 ? training?.randomMask(step.params.rate, [1, 1, step.shape.at(-1) ?? 1]) : undefined,
    ),
};
