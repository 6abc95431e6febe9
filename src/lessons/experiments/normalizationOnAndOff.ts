import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const normalizationOnAndOff = defineExperiment({
  name: "normalization-on-and-off",
  title: "Without, with local response normalisation, with batch normalisation",
  doc: "Four small networks that differ in nothing but the layer behind each convolution learn the same images of MNIST from the same seeds: none, local response normalisation with AlexNet's α and with one 255² times as large, batch normalisation. Look at how fast the loss falls, at the accuracy on images that they have not seen, at the seconds, and at how much one seed differs from the next.",
  params: {
    images: integer({ min: 64, max: 10_000, default: 1000, doc: "Images to learn from." }),
    epochs: integer({ min: 1, max: 20, default: 4, doc: "Times that each image is seen." }),
    repeats: integer({ min: 1, max: 5, default: 2, doc: "Seeds, each with other starting weights." }),
  },
  tiny: { images: 64, epochs: 1, repeats: 2 },
});
