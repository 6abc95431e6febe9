import type { HealthRule } from "./finding.ts";
import { learningRateBy } from "./wording.ts";

export const notANumber: HealthRule = {
  code: "not-a-number",
  find: (seen) => {
    const first = seen.layers.find(({ look: { mean, deviation, weights, gradient } }) =>
      [mean, deviation, weights, gradient].includes(null),
    );
    if (!first) return [];
    const { name, weights, mean, deviation } = first.look;
    const what =
      weights === null
        ? `The weights of ${name} are`
        : mean === null || deviation === null
          ? `The values that ${name} gives are`
          : `Parts of the gradient of ${name} are`;
    return [
      {
        code: "not-a-number",
        layers: [name],
        message: `${what} no numbers any more: they have grown beyond what a number can hold. Train again with a smaller learning_rate, as ${learningRateBy(0.1, seen)}, or with global_clipnorm: 1 in the optimizer.`,
      },
    ];
  },
};
