import type { Value } from "../../onnx/value.ts";
import type { OptimizerCompiler } from "./optimizerCompiler.ts";

/**
 * v ← ρ v + (1 − ρ) g², d = η g / √(v + ε), w ← w − d; with momentum m ← μ m + d, w ← w − m. When centered, the
 * square of a ← ρ a + (1 − ρ) g is taken from v below the root. As Keras does: ε stands below the root.
 */
export const rmsprop: OptimizerCompiler<"RMSprop"> = {
  prepare({ graph, params, learningRate }) {
    const mix = (average: Value, value: Value) =>
      graph.op("Add", [
        graph.op("Mul", [average, graph.scalar(params.rho)]),
        graph.op("Mul", [value, graph.scalar(1 - params.rho)]),
      ]);
    return ({ weight, gradient, slots: { velocity, momentum, average_gradient } }) => {
      if (!velocity) throw new Error("RMSprop needs its slot.");
      const meanSquare = mix(velocity, graph.op("Mul", [gradient, gradient]));
      const mean = average_gradient && mix(average_gradient, gradient);
      const spread = mean ? graph.op("Sub", [meanSquare, graph.op("Mul", [mean, mean])]) : meanSquare;
      const deviation = graph.op("Sqrt", [graph.op("Add", [spread, graph.scalar(params.epsilon)])]);
      const step = graph.op("Div", [graph.op("Mul", [gradient, learningRate]), deviation]);
      const taken = momentum && graph.op("Add", [graph.op("Mul", [momentum, graph.scalar(params.momentum)]), step]);
      return {
        weight: graph.op("Sub", [weight, taken ?? step]),
        slots: {
          velocity: meanSquare,
          ...(taken && { momentum: taken }),
          ...(mean && { average_gradient: mean }),
        },
      };
    };
  },
};
