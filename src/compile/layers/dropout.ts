import type { LayerCompiler } from "../layerCompiler.ts";

/** The mask, 0 or 1 / (1 − rate), comes from outside: so the same seed gives the same run on every device. */
export const dropout: LayerCompiler<"Dropout"> = {
  run({ graph, input, step, training }) {
    const { rate } = step.params;
    const mask = training && rate > 0 ? training.randomMask(rate) : undefined;
    const masked = (value: typeof input) => (mask ? graph.op("Mul", [value, mask]) : value);
    return {
      output: masked(input),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? masked(gradient) : undefined] }),
    };
  },
};
