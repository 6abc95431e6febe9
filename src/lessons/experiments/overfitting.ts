import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const overfitting = defineExperiment({
  name: "overfitting",
  title: "Overfitting, seen and cured",
  doc: "One small network learns a few hundred digits of MNIST by heart. Then again with dropout, with augmentation, with both, and with ten times the images. Look at where the training loss falls on while the loss on other images turns round, and by how much each cure closes the gap.",
  params: {
    images: integer({
      min: 50,
      max: 2000,
      default: 250,
      doc: "Images to learn from; the last network gets ten times as many.",
    }),
    validation: integer({ min: 100, max: 10_000, default: 2000, doc: "Other training images, to measure on." }),
    epochs: integer({ min: 2, max: 200, default: 30, doc: "Rounds through the images." }),
  },
  tiny: { images: 64, validation: 100, epochs: 2 },
});
