import type { LayerCompiler } from "../layerCompiler.ts";
import { shuffled, unshuffled } from "./pixels.ts";

export const pixelShuffle: LayerCompiler<"PixelShuffle"> = {
  run({ graph, input, step: { shape, params } }) {
    const squares = { large: shape, factor: params.upscale_factor, mode: params.mode };
    return {
      output: shuffled(graph, input, squares),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? unshuffled(graph, gradient, squares) : undefined] }),
    };
  },
};
