import { flag, names, number, optional } from "../param.ts";

/** Ways to make large gradients smaller. One of them at a time. */
export const clippings = ["clipnorm", "clipvalue", "global_clipnorm"] as const;

/**
 * Parameters of every optimizer, by Keras's names and meanings.
 *
 * @see https://keras.io/api/optimizers/
 */
export const everyOptimizer = {
  weight_decay: optional(
    number({
      min: 0,
      max: 1,
      doc: "Makes each weight smaller by this share of the learning rate in each step, apart from the gradient (decoupled).",
    }),
  ),
  exclude_from_weight_decay: names({
    default: [],
    of: "weights or layers, as [bias, gamma, beta]",
    doc: "Weights that do not decay, by their own names or those of their layers, as `[bias, gamma, beta]`.",
  }),
  clipnorm: optional(
    number({
      min: 1e-9,
      max: 1e9,
      doc: "Longest gradient of each weight: a longer one keeps its direction and gets this length.",
    }),
  ),
  clipvalue: optional(
    number({ min: 1e-9, max: 1e9, doc: "Largest number in a gradient: larger ones become this, with their sign." }),
  ),
  global_clipnorm: optional(
    number({
      min: 1e-9,
      max: 1e9,
      doc: "Longest gradient of all weights together: a longer one keeps its direction and gets this length.",
    }),
  ),
  use_ema: flag({
    default: false,
    doc: "Keeps a moving average of the weights. Validation, test and `model.onnx` take the averages, which are often better.",
  }),
  ema_momentum: number({
    min: 0,
    max: 1,
    default: 0.99,
    doc: "How slowly the averages of the weights change: 0.99 looks back over about 100 steps, 0.998 over 500.",
  }),
};
