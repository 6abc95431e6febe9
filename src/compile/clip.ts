import type { EveryOptimizer } from "../core/optimizers/optimizer.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";

/** Makes large gradients smaller, each by its own size or all by their size together. */
export function clip(
  graph: GraphBuilder,
  gradients: ReadonlyMap<string, Value>,
  { clipvalue, clipnorm, global_clipnorm }: EveryOptimizer,
): ReadonlyMap<string, Value> {
  const each = (change: (gradient: Value) => Value) =>
    new Map([...gradients].map(([name, gradient]) => [name, graph.within(`${name}/clip`, () => change(gradient))]));
  if (clipvalue !== null)
    return each((gradient) => graph.op("Clip", [gradient, graph.scalar(-clipvalue), graph.scalar(clipvalue)]));
  if (clipnorm !== null)
    return each((gradient) => graph.op("Mul", [gradient, shrinking(graph, squareOf(graph, gradient), clipnorm)]));
  if (global_clipnorm === null || gradients.size === 0) return gradients;
  const squares = [...gradients.values()].map((gradient) => squareOf(graph, gradient));
  const share = shrinking(graph, graph.op("Sum", squares), global_clipnorm);
  return each((gradient) => graph.op("Mul", [gradient, share]));
}

/** Σ g², a scalar. */
const squareOf = (graph: GraphBuilder, gradient: Value): Value =>
  graph.op("ReduceSumSquare", [gradient], { keepdims: 0 });

/** limit / max(norm, limit): 1 for a gradient that is short enough, one of length 0 included. */
function shrinking(graph: GraphBuilder, square: Value, limit: number): Value {
  const most = graph.scalar(limit);
  return graph.op("Div", [most, graph.op("Max", [graph.op("Sqrt", [square]), most])]);
}
