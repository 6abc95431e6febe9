import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const poolOrStride = defineExperiment({
  name: "pool-or-stride",
  title: "Pooling and strides, trained side by side",
  doc: "One small network learns some digits of MNIST with four ways to halve its maps: max pooling, a stride in the convolution itself, a strided convolution added in the pooling's place, and the same layer added with pooling behind it. Then the test digits are moved to one of the four sides. Look at the parameters beside the accuracy, and at how many answers a move by one pixel changes.",
  params: {
    images: integer({ min: 64, max: 20_000, default: 3000, doc: "Images to learn from." }),
    test: integer({ min: 50, max: 10_000, default: 1000, doc: "Test images." }),
    epochs: integer({ min: 1, max: 50, default: 8, doc: "Rounds through the images." }),
    filters: integer({ min: 2, max: 64, default: 8, doc: "Of the first convolution; later ones have more." }),
    furthest: integer({ min: 1, max: 8, default: 4, doc: "Pixels to a side, at most." }),
  },
  tiny: { images: 64, test: 50, epochs: 1, filters: 2, furthest: 1 },
});
