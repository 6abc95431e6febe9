import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

const sixth = { float: 1 / 6 };

export const sixths = (graph: GraphBuilder, input: Value): Value =>
  graph.op("HardSigmoid", [input], { alpha: sixth, beta: { float: 0.5 } });

/** 1/6 strictly between −3 and 3, else 0. */
export function slopeOfSixths(graph: GraphBuilder, input: Value): Value {
  const above = isPositive(graph, graph.op("Add", [input, graph.scalar(3)]));
  const below = isPositive(graph, graph.op("Sub", [graph.scalar(3), input]));
  return graph.op("Mul", [graph.op("Mul", [above, below]), graph.scalar(1 / 6)]);
}

export const hardSigmoid: ActivationCompiler = {
  forward: sixths,
  backward: (graph, { input }, gradient) => graph.op("Mul", [gradient, slopeOfSixths(graph, input)]),
};
