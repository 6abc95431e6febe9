import type { LayerCompiler } from "../layerCompiler.ts";
import { shuffled, unshuffled } from "./pixels.ts";

export const pixelUnshuffle: LayerCompiler<"PixelUnshuffle"> = {
  run({ graph, input, step: { inputShapes, params } }) {
    const squares = { large: inputShapes[0] ?? [], factor: params.downscale_factor, mode: params.mode };
    return {
      output: unshuffled(graph, input, squares),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? shuffled(graph, gradient, squares) : undefined] }),
    };
  },
};
