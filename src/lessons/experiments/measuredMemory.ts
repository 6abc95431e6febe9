import { integer, integers } from "../../core/param.ts";
import { classicStack } from "../convolutions/stack.ts";
import { defineExperiment } from "../experiment.ts";

export const measuredMemory = defineExperiment({
  name: "measured-memory",
  title: "Memory while predicting, measured",
  doc: "The network of the exercise, with random weights, predicts batches of images on the processor with ONNX Runtime, which frees tensors as the sheet does. Meanwhile a second thread reads, every millisecond, how much memory of this process is resident, less what was there before the run: weights, program and the images themselves are not in it. Beside it stands what ONNX Runtime says of each layer's output. Other work of this process, and memory that the system takes back late, are measured too: read the slope over several batches rather than one number.",
  params: {
    image: integers({
      doc: "Height, width and channels of an image.",
      of: "three sizes",
      min: 1,
      max: 1000,
      longest: 3,
      holds: (sizes) => sizes.length === 3,
      default: [classicStack.height, classicStack.width, classicStack.channels],
    }),
    batch: integer({
      doc: "Images of the largest batch; a half and a quarter are measured too.",
      min: 4,
      max: 128,
      default: 16,
    }),
  },
  tiny: { image: [40, 60, 3], batch: 4 },
});
