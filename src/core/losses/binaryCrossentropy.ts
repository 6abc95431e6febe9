import { classWeight, defineLoss, fromLogits, labelSmoothing, oneForEach } from "./loss.ts";

export const binaryCrossentropy = defineLoss({
  name: "binary_crossentropy",
  doc: "For answers of yes or no, one for each class, or one alone for two classes: how little the network expected them, in nats. The network ends in sigmoid.",
  params: { label_smoothing: labelSmoothing, class_weight: classWeight, from_logits: fromLogits },
  ending: ({ from_logits }) => (from_logits ? undefined : "sigmoid"),
  applies: ({ from_logits }) => (from_logits ? "sigmoid" : undefined),
  outputs: oneForEach,
});
