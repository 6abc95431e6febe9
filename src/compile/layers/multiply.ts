import type { LayerCompiler } from "../layerCompiler.ts";
import { summedTo } from "./merging.ts";

/** The gradient of a branch is multiplied by all the others. */
export const multiply: LayerCompiler<"Multiply"> = {
  run: ({ graph, inputs, input, step }) => ({
    output: inputs.slice(1).reduce((result, next) => graph.op("Mul", [result, next]), input),
    backward: (gradient, wanted) => ({
      inputs: wanted.map((isWanted, index) => {
        if (!isWanted) return undefined;
        const others = inputs.filter((_, other) => other !== index);
        const own = others.reduce((result, other) => graph.op("Mul", [result, other]), gradient);
        return summedTo(graph, own, step.shape, step.inputShapes[index] ?? []);
      }),
    }),
  }),
};
