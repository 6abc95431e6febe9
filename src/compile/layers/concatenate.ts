import { channelAxis } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const concatenate: LayerCompiler<"Concatenate"> = {
  run({ graph, inputs, step }) {
    const axis = channelAxis(step.shape);
    const sizes = step.inputShapes.map((shape) => shape.at(-1) ?? 1);
    return {
      output: graph.op("Concat", inputs, { axis }),
      backward(gradient, wanted) {
        const parts = graph.ops("Split", [gradient, graph.ints(sizes)], sizes.length, { axis });
        return { inputs: parts.map((part, index) => (wanted[index] ? part : undefined)) };
      },
    };
  },
};
