import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";

/** So steep that whatever is not 0 leaves the range from 0 to 1. One fast operator instead of `Greater`, `Cast` or `Where`. */
const steepest = { float: 3e38 };

/** 1 where the value is above 0, else 0. */
export const isPositive = (graph: GraphBuilder, value: Value): Value =>
  graph.op("HardSigmoid", [value], { alpha: steepest, beta: { float: 0 } });

const steep = 2 ** 100;

/** 1 where the value is below the limit, else 0. A power of two keeps the difference exact. */
export const isBelow = (graph: GraphBuilder, value: Value, limit: number): Value =>
  graph.op("HardSigmoid", [value], { alpha: { float: -steep }, beta: { float: Math.fround(limit) * steep } });

/** 1 where the value is 0 or above, else 0. */
export const isNotNegative = (graph: GraphBuilder, value: Value): Value =>
  graph.op("HardSigmoid", [value], { alpha: steepest, beta: { float: 1 } });
