import type { LayerCompiler } from "../layerCompiler.ts";
import { summedTo } from "./merging.ts";

export const subtract: LayerCompiler<"Subtract"> = {
  run: ({ graph, inputs: [first, second], input, step }) => ({
    output: graph.op("Sub", [first ?? input, second ?? input]),
    backward: (gradient, wanted) => ({
      inputs: wanted.map((isWanted, index) => {
        if (!isWanted) return undefined;
        const own = index === 0 ? gradient : graph.op("Neg", [gradient]);
        return summedTo(graph, own, step.shape, step.inputShapes[index] ?? []);
      }),
    }),
  }),
};
