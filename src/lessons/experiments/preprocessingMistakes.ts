import { folder, integer, optional, text } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const preprocessingMistakes = defineExperiment({
  name: "preprocessing-mistakes",
  title: "What each mistake of the preprocessing costs",
  doc: "Your photos go through a network with ImageNet's weights: Inception v3 where its weights are on this machine, otherwise another that is. First with the right preprocessing, then with one mistake each: bytes that are not scaled, pixels from 0 to 1, scaled twice, red and blue exchanged, squashed instead of cropped. Nothing fails: look at how many answers change and how sure the network stays. Without photos of yours a drawn picture of a house stands in.",
  params: {
    photos: optional(folder({ doc: "A folder of photos, or one photo, by its full path." })),
    network: optional(
      text({ doc: "A network of the zoo whose ImageNet weights are on this machine; Inception v3 first." }),
    ),
    most: integer({ min: 1, max: 500, default: 40, doc: "Photos at most, the first by name." }),
  },
  tiny: { most: 2 },
});
