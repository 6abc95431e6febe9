import type { LayerCompiler } from "../layerCompiler.ts";
import { isNotNegative } from "../masks.ts";

/** Equal largest values share the gradient. */
export const globalMaxPooling2d: LayerCompiler<"GlobalMaxPooling2D"> = {
  run({ graph, input, step }) {
    const channels = step.inputShapes[0]?.[2] ?? 1;
    const largest = graph.op("GlobalMaxPool", [input]);
    return {
      output: step.params.keepdims ? largest : graph.op("Reshape", [largest, graph.ints([-1, channels])]),
      backward(gradient, [wanted]) {
        if (!wanted) return { inputs: [undefined] };
        const wins = isNotNegative(graph, graph.op("Sub", [input, largest]));
        const share = graph.op("Div", [wins, graph.op("ReduceSum", [wins, graph.ints([2, 3])], { keepdims: 1 })]);
        return {
          inputs: [graph.op("Mul", [share, graph.op("Reshape", [gradient, graph.ints([-1, channels, 1, 1])])])],
        };
      },
    };
  },
};
