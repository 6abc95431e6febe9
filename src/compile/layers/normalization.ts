import { overPositions } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { perChannel } from "./rescaling.ts";

/** Keras's: nothing is divided by less. */
const least = 1e-7;

export const normalization: LayerCompiler<"Normalization"> = {
  run({ graph, input, step: { params, shape }, weights }) {
    const given = (values: readonly number[] | null, weight: typeof input | undefined) =>
      weight ? overPositions(graph, weight, shape) : perChannel(graph, values ?? [0], shape);
    const mean = given(params.mean, weights.mean);
    const deviation = graph.op("Max", [
      graph.op("Sqrt", [given(params.variance, weights.variance)]),
      graph.scalar(least),
    ]);
    return {
      output: graph.op("Div", [graph.op("Sub", [input, mean]), deviation]),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? graph.op("Div", [gradient, deviation]) : undefined] }),
    };
  },
};
