import { type HealthRule, pull } from "./finding.ts";
import { about } from "./wording.ts";

/** How much a gradient may grow on its way back to the first layers. Networks that learn stay within some tens. */
const mostGrowth = 1000;
/** Of all weights together. Clipping is usual at 1 to 10. */
const mostNorm = 1000;

/** @see Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", section 3 */
export const explodingGradient: HealthRule = {
  code: "exploding-gradient",
  find: ({ learning }) => {
    const last = learning.findLast((layer) => pull(layer) > 0);
    const [largest] = learning.toSorted((a, b) => pull(b) - pull(a));
    if (!last || !largest) return [];
    const growth = pull(largest) / pull(last);
    const norm = Math.hypot(...learning.map(({ look: { gradient } }) => gradient ?? 0));
    if (growth < mostGrowth && norm < mostNorm) return [];
    const { name } = largest.look;
    const seen =
      growth >= mostGrowth
        ? `On the way back through the network the gradient grows: that of ${name} is ${about(growth)} times that of ${last.look.name}, each as a share of its weights.`
        : `The gradient is very long: its norm is ${about(norm)}, where 0.1 to 10 is usual, and most of it is that of ${name}.`;
    return [
      {
        code: "exploding-gradient",
        layers: [name],
        message: `${seen} Single steps may throw the weights far off. Put global_clipnorm: 1 into the optimizer, put BatchNormalization before the activations, or use a smaller learning_rate.`,
      },
    ];
  },
};
