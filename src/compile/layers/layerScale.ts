import { axesOfMeans, overPositions } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const layerScale: LayerCompiler<"LayerScale"> = {
  run({ graph, input, step, weight }) {
    const gamma = overPositions(graph, weight("gamma"), step.shape);
    return {
      output: graph.op("Mul", [input, gamma]),
      backward: (gradient, [wanted]) => ({
        inputs: [wanted ? graph.op("Mul", [gradient, gamma]) : undefined],
        weights: {
          gamma: graph.op("ReduceSum", [graph.op("Mul", [gradient, input]), graph.ints(axesOfMeans(step.shape))], {
            keepdims: 0,
          }),
        },
      }),
    };
  },
};
