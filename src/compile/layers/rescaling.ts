import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { overPositions } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";

export const rescaling: LayerCompiler<"Rescaling"> = {
  run({ graph, input, step: { params, shape } }) {
    const scale = perChannel(graph, params.scale, shape);
    return {
      output: graph.op("Add", [graph.op("Mul", [input, scale]), perChannel(graph, params.offset, shape)]),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? graph.op("Mul", [gradient, scale]) : undefined] }),
    };
  },
};

/** One number for all channels, or one for each. */
export function perChannel(graph: GraphBuilder, values: readonly number[], shape: Sizes) {
  const [only = 0] = values;
  return values.length === 1 ? graph.scalar(only) : overPositions(graph, graph.floats(values), shape);
}
