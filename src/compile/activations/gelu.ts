import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";

/** x Φ(x) and Φ(x) + x φ(x). */
export const gelu: ActivationCompiler = {
  forward: (graph, input) => graph.op("Mul", [input, distribution(graph, input)]),
  backward(graph, { input }, gradient) {
    const square = graph.op("Mul", [graph.op("Mul", [input, input]), graph.scalar(-0.5)]);
    const density = graph.op("Mul", [graph.op("Exp", [square]), graph.scalar(1 / Math.sqrt(2 * Math.PI))]);
    const slope = graph.op("Add", [distribution(graph, input), graph.op("Mul", [input, density])]);
    return graph.op("Mul", [gradient, slope]);
  },
};

function distribution(graph: GraphBuilder, input: Value): Value {
  const error = graph.op("Erf", [graph.op("Mul", [input, graph.scalar(Math.SQRT1_2)])]);
  return graph.op("Mul", [graph.op("Add", [error, graph.scalar(1)]), graph.scalar(0.5)]);
}

const cubic = 0.044715;
const scale = Math.sqrt(2 / Math.PI);

/** ½ x (1 + t) with t = tanh(√(2/π) (x + 0.044715 x³)). */
export const geluByTanh: ActivationCompiler = {
  forward: (graph, input) =>
    graph.op("Mul", [
      graph.op("Mul", [input, graph.scalar(0.5)]),
      graph.op("Add", [bent(graph, input), graph.scalar(1)]),
    ]),
  backward(graph, { input }, gradient) {
    const t = bent(graph, input);
    const half = graph.op("Mul", [graph.op("Add", [t, graph.scalar(1)]), graph.scalar(0.5)]);
    const steep = graph.op("Sub", [graph.scalar(1), graph.op("Mul", [t, t])]);
    const inner = graph.op("Add", [
      graph.op("Mul", [graph.op("Mul", [input, input]), graph.scalar(3 * cubic * scale)]),
      graph.scalar(scale),
    ]);
    const outer = graph.op("Mul", [graph.op("Mul", [input, graph.scalar(0.5)]), graph.op("Mul", [steep, inner])]);
    return graph.op("Mul", [gradient, graph.op("Add", [half, outer])]);
  },
};

function bent(graph: GraphBuilder, input: Value): Value {
  const square = graph.op("Mul", [graph.op("Mul", [input, input]), graph.scalar(cubic)]);
  const inner = graph.op("Mul", [input, graph.op("Add", [square, graph.scalar(1)])]);
  return graph.op("Tanh", [graph.op("Mul", [inner, graph.scalar(scale)])]);
}
