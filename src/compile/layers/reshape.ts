import { toGraphOrder, toModelOrder } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const reshape: LayerCompiler<"Reshape"> = {
  run({ graph, input, step: { shape, inputShapes } }) {
    const [from = []] = inputShapes;
    const as = (value: typeof input, before: readonly number[], after: readonly number[]) =>
      toGraphOrder(graph, graph.op("Reshape", [toModelOrder(graph, value, before), graph.ints([-1, ...after])]), after);
    return {
      output: as(input, from, shape),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? as(gradient, shape, from) : undefined] }),
    };
  },
};
