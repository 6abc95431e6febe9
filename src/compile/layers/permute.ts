import { toGraphOrder, toModelOrder } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const permute: LayerCompiler<"Permute"> = {
  run({ graph, input, step: { shape, inputShapes, params } }) {
    const [from = []] = inputShapes;
    const turned = (
      value: typeof input,
      before: readonly number[],
      after: readonly number[],
      dims: readonly number[],
    ) =>
      toGraphOrder(graph, graph.op("Transpose", [toModelOrder(graph, value, before)], { perm: [0, ...dims] }), after);
    const back = params.dims.map((_, place) => params.dims.indexOf(place + 1) + 1);
    return {
      output: turned(input, from, shape, params.dims),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? turned(gradient, shape, from, back) : undefined] }),
    };
  },
};
