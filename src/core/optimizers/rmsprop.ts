import { flag, number } from "../param.ts";
import { everyOptimizer } from "./everyOptimizer.ts";
import { defineOptimizer } from "./optimizer.ts";

/** @see Hinton 2012, "Neural networks for machine learning", lecture 6e; defaults are Keras's. */
export const rmsprop = defineOptimizer({
  name: "RMSprop",
  doc: "Divides each gradient by the size of its recent ones. Without momentum it needs half of Adam's memory.",
  params: {
    learning_rate: number({ min: 0, max: 1000, default: 0.001, doc: "Size of a step." }),
    rho: number({ min: 0, max: 1, default: 0.9, doc: "How slowly the mean of the squared gradients changes." }),
    momentum: number({ min: 0, max: 1, default: 0, doc: "Share of the last step that is taken again." }),
    epsilon: number({
      min: 0,
      max: 1,
      default: 1e-7,
      doc: "Added to the mean of squares before its root is taken, so that nothing is divided by 0.",
    }),
    centered: flag({
      default: false,
      doc: "Divides by the spread of the gradients around their mean, for one more tensor a weight.",
    }),
    ...everyOptimizer,
  },
  slots: ({ momentum, centered }) => [
    "velocity",
    ...(momentum > 0 ? ["momentum"] : []),
    ...(centered ? ["average_gradient"] : []),
  ],
  tensors: ({ momentum, centered }) => (centered ? 6 : 4) + (momentum > 0 ? 1 : 0),
});
