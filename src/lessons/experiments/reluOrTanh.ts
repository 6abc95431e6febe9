import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const reluOrTanh = defineExperiment({
  name: "relu-or-tanh",
  title: "ReLU against tanh",
  doc: "The same network learns the same images of MNIST from the same seeds with each of the two activation functions and plain gradient descent, as in AlexNet's figure 1. Look at how many epochs each takes to the same loss.",
  params: {
    images: integer({ min: 64, max: 10_000, default: 2000, doc: "Images to learn from." }),
    epochs: integer({ min: 1, max: 30, default: 6, doc: "Times that each image is seen." }),
    repeats: integer({ min: 1, max: 5, default: 2, doc: "Seeds, each with other starting weights." }),
  },
  tiny: { images: 64, epochs: 2, repeats: 2 },
});
