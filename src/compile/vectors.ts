import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";

/** Vectors one behind the other: an operator on a few values takes as long as one on thousands. */
export const joined = (graph: GraphBuilder, vectors: readonly Value[]): Value =>
  vectors.length === 1 ? (vectors[0] as Value) : graph.op("Concat", vectors, { axis: 0 });

/** The vectors of these sizes again. */
export const apart = (graph: GraphBuilder, vector: Value, sizes: readonly number[]): readonly Value[] =>
  sizes.length === 1 ? [vector] : graph.ops("Split", [vector, graph.ints(sizes)], sizes.length, { axis: 0 });
