import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";

/** So steep that whatever is not 0 leaves the range from 0 to 1. One fast operator instead of `Greater`, `Cast` or `Where`. */
const steepest = { float: 3e38 };

/** 1 where the value is above 0, else 0. */
export const isPositive = (graph: GraphBuilder, value: Value): Value =>
  graph.op("HardSigmoid", [value], { alpha: steepest, beta: { float: 0 } });

const steep = 2 ** 100;

/**
 * 1 where a value from 0 to the limit is neither, else 0: where it is nearer to their middle than they are. A power of
 * two keeps that difference exact; a value within a 50-millionth of the limit from 0 counts as 0.
 */
export function isWithin(graph: GraphBuilder, value: Value, limit: number): Value {
  const half = Math.fround(limit) / 2;
  const away = graph.op("Abs", [graph.op("Sub", [value, graph.scalar(half)])]);
  return graph.op("HardSigmoid", [away], { alpha: { float: -steep }, beta: { float: half * steep } });
}

/** 1 where the value is 0 or above, else 0. */
export const isNotNegative = (graph: GraphBuilder, value: Value): Value =>
  graph.op("HardSigmoid", [value], { alpha: steepest, beta: { float: 1 } });
