import { number } from "../param.ts";
import { defineOptimizer } from "./optimizer.ts";

export const sgd = defineOptimizer({
  name: "SGD",
  doc: "Stochastic gradient descent: a step against the gradient. With momentum, steps in the same direction add up.",
  params: {
    learning_rate: number({ min: 0, max: 1000, default: 0.01, doc: "Size of a step." }),
    momentum: number({ min: 0, max: 1, default: 0, doc: "Share of the last step that is taken again; 0.9 is usual." }),
  },
  slots: ({ momentum }) => (momentum > 0 ? ["momentum"] : []),
  tensors: ({ momentum }) => (momentum > 0 ? 3 : 2),
});
