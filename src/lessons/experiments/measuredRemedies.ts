import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const measuredRemedies = defineExperiment({
  name: "measured-remedies",
  title: "What the remedies free, measured",
  doc: "The same network takes a few training steps on grey images on the processor, each time in a process of its own: as it is, and then with one remedy after the other. The operating system says what each process had in memory at its largest; beside it stands what this product predicts from the model file alone. 16 bits and several cards are not among them: this processor computes in 32 bits, and a second device is memory of another kind.",
  params: {
    side: integer({ min: 16, max: 256, default: 64, doc: "Height and width of the image, in pixels." }),
    batch: integer({ min: 8, max: 256, default: 64, doc: "Images in a step; divisible by 4." }),
    filters: integer({ min: 4, max: 64, default: 24, doc: "Of each convolution of the first half." }),
    depth: integer({ min: 4, max: 16, default: 6, doc: "Convolutions." }),
  },
  tiny: { side: 32, batch: 16, filters: 8, depth: 4 },
});
