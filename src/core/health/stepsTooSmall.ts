import { learningRateOf } from "../optimizers/index.ts";
import type { HealthRule } from "./finding.ts";
import { learningRateBy, percent } from "./wording.ts";

/** A hundredth of the usual thousandth. */
const least = 1e-5;
const usual = 1e-3;

/**
 * Not where a schedule has made the steps small on purpose.
 *
 * @see Stanford CS231n, "Neural Networks Part 3", section "Ratio of weights:updates", https://cs231n.github.io/neural-networks-3/
 */
export const stepsTooSmall: HealthRule = {
  code: "steps-too-small",
  find: (seen) => {
    const { look, learning, analysis } = seen;
    const updates = learning.map(({ look: { update } }) => update ?? Number.NaN);
    const largest = Math.max(0, ...updates);
    const isSlowed = look.learningRate < 0.5 * learningRateOf(analysis.model.training.optimizer);
    if (isSlowed || updates.length === 0 || !(largest > 0) || largest >= least) return [];
    const factor = 10 ** Math.round(Math.log10(usual / largest));
    return [
      {
        code: "steps-too-small",
        layers: learning.map(({ look: { name } }) => name),
        message: `One step changes no layer's weights by more than ${percent(largest)} of their size; around 0.1 % is usual. So the network learns very slowly. Use a larger learning_rate, up to ${learningRateBy(factor, seen)}; \`cnn train --find-learning-rate\` finds one.`,
      },
    ];
  },
};
