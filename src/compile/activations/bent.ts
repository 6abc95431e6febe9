import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { isNotNegative, isPositive } from "../masks.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

export interface Bent {
  readonly max_value: number | null;
  readonly negative_slope: number;
  readonly threshold: number;
}

/**
 * Keras's ReLU with all its parameters: x from the threshold on, below it the slope times (x − threshold), and never
 * more than the largest value.
 */
export function bent({ max_value: most, negative_slope: slope, threshold }: Bent): ActivationCompiler {
  const excess = (graph: GraphBuilder, input: Value) => graph.op("Sub", [input, graph.scalar(threshold)]);
  /** The excess by a slope, and above the threshold the threshold on top. */
  const unlimited = (graph: GraphBuilder, input: Value) => {
    const over = excess(graph, input);
    const sloped = graph.op("LeakyRelu", [over], { alpha: { float: slope } });
    return graph.op("Add", [sloped, graph.op("Mul", [isNotNegative(graph, over), graph.scalar(threshold)])]);
  };
  return {
    forward(graph, input) {
      const value = unlimited(graph, input);
      return most === null ? value : graph.op("Min", [value, graph.scalar(most)]);
    },
    backward(graph, { input }, gradient) {
      const above = graph.op("Mul", [isPositive(graph, excess(graph, input)), graph.scalar(1 - slope)]);
      const steep = graph.op("Mul", [gradient, graph.op("Add", [above, graph.scalar(slope)])]);
      if (most === null) return steep;
      const room = graph.op("Sub", [graph.scalar(most), unlimited(graph, input)]);
      return graph.op("Mul", [steep, isPositive(graph, room)]);
    },
  };
}
