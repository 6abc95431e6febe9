import type { Value } from "../../onnx/value.ts";
import type { OptimizerCall, OptimizerCompiler } from "./optimizerCompiler.ts";

/**
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − α m / (√v + ε) with α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ): the
 * form at the end of section 2 of Kingma & Ba 2014, https://arxiv.org/abs/1412.6980, which is Keras's. With `amsgrad`
 * the largest v so far takes the place of v.
 */
export const adam: OptimizerCompiler<"Adam"> = {
  prepare(call) {
    const { graph, params } = call;
    const rate = correctedRate(call);
    const mix = (average: Value, value: Value, share: number) =>
      graph.op("Add", [
        graph.op("Mul", [average, graph.scalar(share)]),
        graph.op("Mul", [value, graph.scalar(1 - share)]),
      ]);
    return ({ weight, gradient, slots: { momentum, velocity, velocity_hat } }) => {
      if (!momentum || !velocity) throw new Error("Adam needs its two slots.");
      const mean = mix(momentum, gradient, params.beta_1);
      const meanSquare = mix(velocity, graph.op("Mul", [gradient, gradient]), params.beta_2);
      const largest = velocity_hat && graph.op("Max", [velocity_hat, meanSquare]);
      const deviation = graph.op("Add", [graph.op("Sqrt", [largest ?? meanSquare]), graph.scalar(params.epsilon)]);
      const step = graph.op("Div", [graph.op("Mul", [mean, rate]), deviation]);
      return {
        weight: graph.op("Sub", [weight, step]),
        slots: { momentum: mean, velocity: meanSquare, ...(largest && { velocity_hat: largest }) },
      };
    };
  },
};

/** In 64 bits, because 1 − β₂ᵗ loses most digits of 32 in the first steps. */
function correctedRate({ graph, params, learningRate, step }: OptimizerCall<"Adam">): Value {
  const one = graph.scalar(1, "float64");
  const number = graph.op("Cast", [step], { to: 11 });
  const remaining = (share: number) =>
    graph.op("Sub", [one, graph.op("Pow", [graph.scalar(share, "float64"), number])]);
  const ratio = graph.op("Div", [graph.op("Sqrt", [remaining(params.beta_2)]), remaining(params.beta_1)]);
  return graph.op("Mul", [learningRate, graph.op("Cast", [ratio], { to: 1 })]);
}
