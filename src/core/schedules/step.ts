import { integers, number, optional } from "../param.ts";
import { defineSchedule, warmUp } from "./schedule.ts";

/** As PyTorch's StepLR and, with `milestones`, MultiStepLR. */
export const step = defineSchedule({
  name: "step",
  doc: "The learning rate falls at once after some epochs, as in the papers on AlexNet and ResNet.",
  params: {
    every_epochs: number({ min: 1, max: 100_000, default: 10, doc: "Epochs from one fall to the next." }),
    factor: number({ min: 0, max: 1, default: 0.1, doc: "What the learning rate is multiplied by at each fall." }),
    milestones: optional(
      integers({
        min: 1,
        max: 100_000,
        of: "whole numbers from 1, as [30, 60, 80]",
        longest: 1000,
        doc: "Epochs after which it falls, instead of every so many.",
      }),
    ),
    ...warmUp,
  },
  rate({ learningRate, epoch }, { every_epochs, factor, milestones }) {
    const falls = milestones ? milestones.filter((after) => epoch >= after).length : Math.floor(epoch / every_epochs);
    return learningRate * factor ** falls;
  },
});
