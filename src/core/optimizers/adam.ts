import { flag, number } from "../param.ts";
import { everyOptimizer } from "./everyOptimizer.ts";
import { defineOptimizer } from "./optimizer.ts";

/** What Adam and AdamW have besides what every optimizer has. */
export const moments = {
  learning_rate: number({ min: 0, max: 1000, default: 0.001, doc: "Size of a step." }),
  beta_1: number({ min: 0, max: 1, default: 0.9, doc: "How slowly the mean of the gradients changes." }),
  beta_2: number({ min: 0, max: 1, default: 0.999, doc: "How slowly the mean of their squares changes." }),
  epsilon: number({ min: 0, max: 1, default: 1e-7, doc: "Added to the divisor, so that nothing is divided by 0." }),
  amsgrad: flag({
    default: false,
    doc: "Divides by the largest mean of squares so far, so that steps never grow again (Reddi et al. 2018).",
  }),
};

export const momentSlots = ({ amsgrad }: { readonly amsgrad: boolean }): readonly string[] =>
  amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

/** @see Kingma & Ba 2014, https://arxiv.org/abs/1412.6980; defaults are Keras's. */
export const adam = defineOptimizer({
  name: "Adam",
  doc: "Adapts the step of each weight to the size of its recent gradients. A good first choice.",
  params: { ...moments, ...everyOptimizer },
  slots: momentSlots,
  tensors: ({ amsgrad }) => (amsgrad ? 6 : 5),
});
