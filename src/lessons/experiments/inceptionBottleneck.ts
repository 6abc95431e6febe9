import { integer } from "../../core/param.ts";
import { defineExperiment } from "../experiment.ts";

export const inceptionBottleneck = defineExperiment({
  name: "inception-bottleneck",
  title: "An Inception module with and without its 1×1 convolutions",
  doc: "GoogLeNet's module inception3a, and the same module with the 1×1 convolutions in front of its 3×3 and 5×5 filters and behind its pooling left out (the “naive” one of the paper's figure 2a). Parameters and MACs are computed; the time for a batch is measured on this machine, both modules in turn.",
  params: {
    batch: integer({ min: 1, max: 64, default: 8, doc: "Images in a batch." }),
    rounds: integer({ min: 1, max: 200, default: 20, doc: "Measurements of each module." }),
  },
  tiny: { batch: 1, rounds: 2 },
});
