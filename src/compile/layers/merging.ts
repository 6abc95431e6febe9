import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { graphSizes } from "../axes.ts";
import type { Sizes } from "../network.ts";

/** The gradient of a branch that was repeated along axes of size 1: the sum over them. */
export function summedTo(graph: GraphBuilder, gradient: Value, from: Sizes, to: Sizes): Value {
  const [large, small] = [graphSizes(from), graphSizes(to)];
  const axes = small.flatMap((size, axis) => (size === 1 && large[axis] !== 1 ? [axis + 1] : []));
  return axes.length > 0 ? graph.op("ReduceSum", [gradient, graph.ints(axes)], { keepdims: 1 }) : gradient;
}
