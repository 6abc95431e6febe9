import { folder, integer, integers, optional, text } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const imagesAClass = defineExperiment({
  name: "images-a-class",
  title: "How many images a class it takes",
  doc: "A network with ImageNet's weights is frozen and gives its features for the images of your folder, once each. A new head then learns from 10, 25, 50 and 100 images a class; beside it a small network learns the same images from random weights. Both are measured on the same images that neither has seen. Look at how far ten images go with known features, and where the gap between images learned from and others closes.",
  params: {
    folder: optional(folder({ doc: "A folder with a folder of images for each class, by its full path." })),
    network: optional(
      text({ doc: "A network of the zoo whose ImageNet weights are on this machine; MobileNet v2 first." }),
    ),
    counts: integers({
      min: 1,
      max: 1000,
      default: [10, 25, 50, 100],
      of: "whole numbers from 1 to 1,000",
      longest: 10,
      doc: "Images of each class to learn from.",
    }),
    test: integer({
      min: 1,
      max: 1000,
      default: 20,
      doc: "Images of each class to measure on, at most a fifth of them.",
    }),
  },
  tiny: { counts: [2, 3], test: 2 },
});
