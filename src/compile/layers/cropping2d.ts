import type { LayerCompiler } from "../layerCompiler.ts";

export const cropping2d: LayerCompiler<"Cropping2D"> = {
  run({ graph, input, step }) {
    const [top, bottom, left, right] = step.params.cropping;
    const [height = 1, width = 1] = step.shape;
    const seen = graph.op("Slice", [
      input,
      graph.ints([top, left]),
      graph.ints([top + height, left + width]),
      graph.ints([2, 3]),
    ]);
    return {
      output: seen,
      backward: (gradient, [wanted]) => ({
        inputs: [wanted ? graph.op("Pad", [gradient, graph.ints([0, 0, top, left, 0, 0, bottom, right])]) : undefined],
      }),
    };
  },
};
