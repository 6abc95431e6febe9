import type { LayerCompiler } from "../layerCompiler.ts";
import { summedTo } from "./merging.ts";

export const add: LayerCompiler<"Add"> = {
  run: ({ graph, inputs, input, step }) => ({
    output: inputs.slice(1).reduce((sum, next) => graph.op("Add", [sum, next]), input),
    backward: (gradient, wanted) => ({
      inputs: wanted.map((isWanted, index) =>
        isWanted ? summedTo(graph, gradient, step.shape, step.inputShapes[index] ?? []) : undefined,
      ),
    }),
  }),
};
