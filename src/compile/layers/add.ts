import type { LayerCompiler } from "../layerCompiler.ts";

export const add: LayerCompiler<"Add"> = {
  run: ({ graph, inputs, input }) => ({
    output: inputs.slice(1).reduce((sum, next) => graph.op("Add", [sum, next]), input),
    backward: (gradient, wanted) => ({ inputs: wanted.map((isWanted) => (isWanted ? gradient : undefined)) }),
  }),
};
