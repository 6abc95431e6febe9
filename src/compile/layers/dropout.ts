import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { LayerCompiler, Run } from "../layerCompiler.ts";

/** The mask, 0 or 1 / (1 − rate), comes from outside: so the same seed gives the same run on every device. */
export const dropout: LayerCompiler<"Dropout"> = {
  run: ({ graph, input, step, training }) =>
    masked(graph, input, step.params.rate > 0 ? training?.randomMask(step.params.rate) : undefined),
};

/** What all kinds of dropout share. */
export function masked(graph: GraphBuilder, input: Value, mask: Value | undefined): Run {
  const through = (value: Value) => (mask ? graph.op("Mul", [value, mask]) : value);
  return {
    output: through(input),
    backward: (gradient, [wanted]) => ({ inputs: [wanted ? through(gradient) : undefined] }),
  };
}
