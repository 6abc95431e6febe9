import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const ablations = defineExperiment({
  name: "ablations",
  title: "The recipe, with each choice switched off",
  doc: "The recipe of this lesson is trained on a few thousand images of MNIST, then again without each of its choices: batch normalisation, augmentation, the one-cycle schedule, the average of the weights, dropout, label smoothing, weight decay. All are measured on the same images, which are *training* images that none has learned from: the test images stay closed. With so few images and steps the ranks need not be those of a long training; look at which gaps are larger than chance.",
  params: {
    images: integer({ min: 200, max: 20_000, default: 3000, doc: "Images to learn from." }),
    validation: integer({ min: 100, max: 20_000, default: 3000, doc: "Other training images, to measure on." }),
    epochs: integer({ min: 1, max: 50, default: 6, doc: "Rounds through the images." }),
    seeds: integer({ min: 1, max: 10, default: 1, doc: "Trainings of each recipe, each from another seed." }),
  },
  tiny: { images: 200, validation: 100, epochs: 1 },
});
