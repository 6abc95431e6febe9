import type { LayerCompiler } from "../layerCompiler.ts";
import { summedTo } from "./merging.ts";

export const average: LayerCompiler<"Average"> = {
  run({ graph, inputs, input, step }) {
    const share = graph.scalar(1 / inputs.length);
    const sum = inputs.slice(1).reduce((sum, next) => graph.op("Add", [sum, next]), input);
    return {
      output: graph.op("Mul", [sum, share]),
      backward(gradient, wanted) {
        const own = graph.op("Mul", [gradient, share]);
        return {
          inputs: wanted.map((isWanted, index) =>
            isWanted ? summedTo(graph, own, step.shape, step.inputShapes[index] ?? []) : undefined,
          ),
        };
      },
    };
  },
};
