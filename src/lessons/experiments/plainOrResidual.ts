import { flag, integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const plainOrResidual = defineExperiment({
  name: "plain-or-residual",
  title: "Deep and plain, deep and residual",
  doc: "Three networks learn the same images of MNIST: a shallow plain one, a deep plain one, and the deep one with a skip connection around every two convolutions, which adds no parameter. Look at the loss on the training images themselves: overfitting cannot explain a higher one there. The second chart shows how much of the gradient reaches each layer before the first step.",
  params: {
    depth: integer({ min: 6, max: 50, default: 20, doc: "Layers with weights of the deep networks; an even number." }),
    images: integer({ min: 64, max: 10_000, default: 1500, doc: "Images to learn from." }),
    epochs: integer({ min: 1, max: 20, default: 4, doc: "Times that each image is seen." }),
    batch_normalization: flag({
      default: false,
      doc: "Batch normalisation behind each convolution, as in the paper. It keeps gradients alive in plain networks too.",
    }),
  },
  tiny: { depth: 6, images: 64, epochs: 1 },
});
