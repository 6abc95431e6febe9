import type { LayerCompiler } from "../layerCompiler.ts";

export const zeroPadding2d: LayerCompiler<"ZeroPadding2D"> = {
  run({ graph, input, step }) {
    const [top, bottom, left, right] = step.params.padding;
    const [height = 1, width = 1] = step.inputShapes[0] ?? [];
    return {
      output: graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right])]),
      backward: (gradient, [wanted]) => ({
        inputs: [
          wanted
            ? graph.op("Slice", [
                gradient,
                graph.ints([top, left]),
                graph.ints([top + height, left + width]),
                graph.ints([2, 3]),
              ])
            : undefined,
        ],
      }),
    };
  },
};
