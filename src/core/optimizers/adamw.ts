import { number } from "../param.ts";
import { momentSlots, moments } from "./adam.ts";
import { everyOptimizer } from "./everyOptimizer.ts";
import { defineOptimizer } from "./optimizer.ts";

/** @see Loshchilov & Hutter 2017, "Decoupled weight decay regularization", https://arxiv.org/abs/1711.05101; defaults are Keras's. */
export const adamw = defineOptimizer({
  name: "AdamW",
  doc: "Adam with weights that decay a little in each step, which keeps them small and often makes the network better on new images.",
  params: {
    ...moments,
    ...everyOptimizer,
    weight_decay: number({
      min: 0,
      max: 1,
      default: 0.004,
      doc: "Makes each weight smaller by this share of the learning rate in each step, apart from the gradient (decoupled).",
    }),
  },
  slots: momentSlots,
  tensors: ({ amsgrad }) => (amsgrad ? 6 : 5),
});
