import { number } from "../param.ts";
import { defineOptimizer } from "./optimizer.ts";

/** @see Kingma & Ba 2014, https://arxiv.org/abs/1412.6980; defaults are Keras's. */
export const adam = defineOptimizer({
  name: "Adam",
  doc: "Adapts the step of each weight to the size of its recent gradients. A good first choice.",
  params: {
    learning_rate: number({ min: 0, max: 1000, default: 0.001, doc: "Size of a step." }),
    beta_1: number({ min: 0, max: 1, default: 0.9, doc: "How slowly the mean of the gradients changes." }),
    beta_2: number({ min: 0, max: 1, default: 0.999, doc: "How slowly the mean of their squares changes." }),
    epsilon: number({ min: 0, max: 1, default: 1e-7, doc: "Added to the divisor, so that nothing is divided by 0." }),
  },
  slots: () => ["momentum", "velocity"],
  tensors: () => 5,
});
