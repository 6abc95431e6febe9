import { classWeight, defineLoss, fromLogits, labelSmoothing } from "./loss.ts";

/** Label smoothing: Szegedy et al. 2015, "Rethinking the Inception architecture", section 7, https://arxiv.org/abs/1512.00567 */
export const categoricalCrossentropy = defineLoss({
  name: "categorical_crossentropy",
  doc: "For one class out of several: how little the network expected the true class, in nats. The network ends in softmax.",
  params: { label_smoothing: labelSmoothing, class_weight: classWeight, from_logits: fromLogits },
  ending: ({ from_logits }) => (from_logits ? undefined : "softmax"),
  applies: ({ from_logits }) => (from_logits ? "softmax" : undefined),
  outputs: (classes) => [classes],
});
