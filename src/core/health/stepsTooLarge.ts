import { type HealthRule, namesOf } from "./finding.ts";
import { learningRateBy, percent } from "./wording.ts";

/** A hundred times the usual thousandth. */
const most = 0.1;
const usual = 0.003;

/** @see Stanford CS231n, "Neural Networks Part 3", section "Ratio of weights:updates", https://cs231n.github.io/neural-networks-3/ */
export const stepsTooLarge: HealthRule = {
  code: "steps-too-large",
  find: (seen) => {
    const found = seen.learning
      .filter(({ look: { update } }) => (update ?? 0) > most)
      .toSorted((a, b) => (b.look.update ?? 0) - (a.look.update ?? 0));
    const largest = found[0]?.look.update;
    if (!largest) return [];
    const factor = 10 ** Math.floor(Math.log10(largest / usual));
    const names = found.map(({ look }) => look.name);
    const others = names.length > 1 ? ` (${namesOf(names.slice(1))}: more than ${percent(most)} too)` : "";
    return [
      {
        code: "steps-too-large",
        layers: names,
        message: `One step changes the weights of ${names[0]} by ${percent(largest)} of their size${others}; around 0.1 % is usual. So the network forgets as fast as it learns. Use a learning_rate about ${factor} times smaller: ${learningRateBy(1 / factor, seen)}.`,
      },
    ];
  },
};
