import { isImprovement, monitorNames } from "../monitors.ts";
import { choice, integer, number } from "../param.ts";
import { defineSchedule, warmUp } from "./schedule.ts";

/** As Keras's ReduceLROnPlateau. */
export const reduceOnPlateau = defineSchedule({
  name: "reduce_on_plateau",
  doc: "The learning rate falls at once when some epochs have brought nothing better.",
  params: {
    monitor: choice(monitorNames, { default: "val_loss", doc: "What must get better." }),
    factor: number({ min: 0, max: 0.999, default: 0.1, doc: "What the learning rate is multiplied by at each fall." }),
    patience: integer({ min: 0, max: 100_000, default: 10, doc: "Epochs without anything better before it falls." }),
    min_delta: number({ min: 0, max: 1000, default: 0.0001, doc: "What is better by less than this does not count." }),
    cooldown: integer({ min: 0, max: 100_000, default: 0, doc: "Epochs after a fall in which no other can begin." }),
    min_lr: number({ min: 0, max: 1000, default: 0, doc: "The learning rate never falls below this." }),
    ...warmUp,
  },
  rate: ({ learningRate, memory }) => memory.rate ?? learningRate,
  remember(memory, measured, { monitor, factor, patience, min_delta, cooldown, min_lr }, learningRate) {
    const { best, wait = 0, rate = learningRate } = memory;
    const value = measured[monitor];
    if (value === undefined) return memory;
    const isCooling = (memory.cooling ?? 0) > 0;
    const cooling = isCooling ? (memory.cooling ?? 0) - 1 : 0;
    const before = isCooling ? 0 : wait;
    if (isImprovement(monitor, value, best, min_delta)) return { best: value, wait: 0, cooling, rate };
    const kept = { ...(best !== undefined && { best }), rate };
    if (cooling > 0) return { ...kept, wait: before, cooling };
    const falls = before + 1 >= patience && rate > min_lr;
    return falls
      ? { ...kept, rate: Math.max(rate * factor, min_lr), wait: 0, cooling: cooldown }
      : { ...kept, wait: before + 1, cooling };
  },
});
