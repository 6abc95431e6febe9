import { classWeight, defineLoss, oneForEach } from "./loss.ts";

export const meanSquaredError = defineLoss({
  name: "mean_squared_error",
  doc: "The mean of the squared differences to 1 for the true class and 0 for the others. The network may end in any activation, usually none.",
  params: { class_weight: classWeight },
  outputs: oneForEach,
});
