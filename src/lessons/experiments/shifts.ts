import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const shifts = defineExperiment({
  name: "shifts",
  title: "Digits moved aside",
  doc: "A dense network, a convolutional one, and one that ends with the mean of each map, all with nearly as many parameters, learn from 1,000 centred digits of MNIST. Then other digits are moved by 0 to 8 pixels, each image in one of four directions, and none of the networks has seen a moved one. Look at how fast each curve falls. MNIST leaves 4 pixels free around a digit: from a shift of 5 on, strokes may be cut off at the edge.",
  params: {
    images: integer({ min: 100, max: 20_000, default: 1000, doc: "Images to learn from." }),
    test: integer({ min: 50, max: 10_000, default: 2000, doc: "Other images, that are moved and told." }),
    epochs: integer({ min: 1, max: 100, default: 30, doc: "Rounds through the images." }),
    furthest: integer({ min: 1, max: 14, default: 8, doc: "Pixels of the longest shift." }),
  },
  tiny: { images: 100, test: 50, epochs: 1, furthest: 2 },
});
