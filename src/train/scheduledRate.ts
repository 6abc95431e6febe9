import type { Training } from "../core/model.ts";
import { learningRateOf } from "../core/optimizers/index.ts";
import { learningRateAt } from "../core/schedules/index.ts";
import type { TrainerOptions } from "./trainer.ts";

/** The learning rate of each step, as the model's schedule says. */
export function scheduledRate({ schedule, epochs, optimizer }: Training): TrainerOptions["learningRate"] {
  const learningRate = learningRateOf(optimizer);
  return (step, memory, stepsPerEpoch) =>
    learningRateAt(schedule, { step, stepsPerEpoch, epochs, learningRate, memory });
}
