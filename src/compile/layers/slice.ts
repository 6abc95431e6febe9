import { placeOf } from "../../core/axes.ts";
import { graphAxis } from "../axes.ts";
import type { Call, LayerCompiler } from "../layerCompiler.ts";

export const slice: LayerCompiler<"Slice"> = {
  run(call) {
    const { graph, input, step } = call;
    const axis = graphAxis(placeOf(step.params.axis, step.shape), step.shape);
    const taken = takenBy(call);
    return {
      output: graph.op("Gather", [input, graph.ints(taken)], { axis }),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? scattered(call, gradient, axis, taken) : undefined] }),
    };
  },
};

/** Places along the axis, in the order in which they are given. */
function takenBy({ step: { params, inputShapes, shape } }: Call<"Slice">): readonly number[] {
  const size = inputShapes[0]?.[placeOf(params.axis, shape)] ?? 0;
  const fromStart = (index: number) => (index < 0 ? index + size : index);
  if (params.indices) return params.indices.map(fromStart);
  const [start, end] = [fromStart(params.start), params.end === null ? size : fromStart(params.end)];
  return Array.from({ length: Math.ceil((end - start) / params.step) }, (_, index) => start + index * params.step);
}

/** What was not taken gets 0; what was taken several times gets the sum. */
function scattered(
  { graph, step, input: _ }: Call<"Slice">,
  gradient: Call<"Slice">["input"],
  axis: number,
  taken: readonly number[],
) {
  const size = step.inputShapes[0]?.[placeOf(step.params.axis, step.shape)] ?? 0;
  const rank = step.shape.length + 1;
  const ends = Array.from({ length: rank }, (_, place) => (place === axis ? 1 : 0));
  const withZero = graph.op("Pad", [gradient, graph.ints([...Array<number>(rank).fill(0), ...ends])]);
  const uses = Array.from({ length: size }, (_, place) => taken.flatMap((index, at) => (index === place ? [at] : [])));
  const most = Math.max(1, ...uses.map((places) => places.length));
  return Array.from({ length: most }, (_, nth) =>
    graph.op("Gather", [withZero, graph.ints(uses.map((places) => places[nth] ?? taken.length))], { axis }),
  ).reduce((sum, part) => graph.op("Add", [sum, part]));
}
