import type { LayerCompiler } from "../layerCompiler.ts";
import { masked } from "./dropout.ts";

/** One number for each example. */
export const stochasticDepth: LayerCompiler<"StochasticDepth"> = {
  run: ({ graph, input, step, training }) =>
    masked(
      graph,
      input,
      step.params.rate > 0
        ? training?.randomMask(
            step.params.rate,
            step.shape.map(() => 1),
          )
        : undefined,
    ),
};
