import { globalAverageInBlocks } from "../blocked/pooling.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const globalAveragePooling2d: LayerCompiler<"GlobalAveragePooling2D"> = {
  run(call) {
    const { graph, input, step } = call;
    if (step.plan.blocks) return globalAverageInBlocks(call, step.plan.blocks.size);

    const [height = 1, width = 1, channels = 1] = step.inputShapes[0] ?? [];
    const mean = graph.op("GlobalAveragePool", [input]);
    return {
      output: step.params.keepdims ? mean : graph.op("Reshape", [mean, graph.ints([-1, channels])]),
      backward(gradient, [wanted]) {
        if (!wanted) return { inputs: [undefined] };
        const share = graph.op("Mul", [gradient, graph.scalar(1 / (height * width))]);
        const pixel = graph.op("Reshape", [share, graph.ints([-1, channels, 1, 1])]);
        return { inputs: [graph.op("Expand", [pixel, graph.ints([1, channels, height, width])])] };
      },
    };
  },
};
