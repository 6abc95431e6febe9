import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type EarlyStopping, earlyStopping, type Patience, watch } from "../../src/core/earlyStopping.ts";
import { choose } from "../../src/core/rule.ts";
import { chooseSchedule, learningRateAt, rememberEpoch, type ScheduleName } from "../../src/core/schedules/index.ts";
import type { Memory } from "../../src/core/schedules/schedule.ts";

type Params = Readonly<Record<string, unknown>>;
const read = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

describe("every step's learning rate is PyTorch's", () => {
  const { learningRate, stepsPerEpoch, epochs, cases } = read("pytorch/schedules");
  const table = Object.entries(cases as Record<string, { type: ScheduleName; params: Params; rates: number[] }>);
  test.each(table)("%s", (_title, { type, params, rates }) => {
    const schedule = chooseSchedule(type, params);
    for (const [index, rate] of rates.entries())
      expect(
        learningRateAt(schedule, { step: index + 1, stepsPerEpoch, epochs, learningRate, memory: {} }),
      ).toBeCloseTo(rate, 9);
  });
});

const callbacks = read("keras/callbacks") as {
  losses: number[];
  accuracies: number[];
  learningRate: number;
  reduceOnPlateau: Record<string, { params: Params; rates: number[] }>;
  earlyStopping: Record<string, { params: Params; lastEpoch: number; bestEpoch: number }>;
};
const measured = callbacks.losses.map((loss, epoch) => {
  const accuracy = callbacks.accuracies[epoch] ?? 0;
  return { loss, accuracy, val_loss: loss, val_accuracy: accuracy };
});

test.each(Object.entries(callbacks.reduceOnPlateau))(
  "reduce_on_plateau falls when Keras's ReduceLROnPlateau does: %s",
  (_title, { params, rates }) => {
    const { learningRate } = callbacks;
    const schedule = chooseSchedule("reduce_on_plateau", params);
    let memory: Memory = {};
    for (const [epoch, rate] of rates.entries()) {
      const values = measured[epoch];
      if (values) memory = rememberEpoch(schedule, memory, values, learningRate);
      const step = epoch + 2;
      expect(learningRateAt(schedule, { step, stepsPerEpoch: 1, epochs: 99, learningRate, memory })).toBeCloseTo(
        rate,
        6,
      );
    }
  },
);

test.each(Object.entries(callbacks.earlyStopping))(
  "early stopping ends when Keras's EarlyStopping does, with the same best epoch: %s",
  (_title, { params, lastEpoch, bestEpoch }) => {
    const stopping = choose({ own: earlyStopping }, "own", params).params as unknown as EarlyStopping;
    let memory: Patience = { wait: 0 };
    let best = 0;
    let last = 0;
    for (const [index, values] of measured.entries()) {
      const watched = watch(stopping, memory, values, index + 1);
      memory = watched;
      if (watched.improved) best = index + 1;
      last = index + 1;
      if (watched.stops) break;
    }
    expect({ last, best }).toEqual({ last: lastEpoch, best: bestEpoch });
  },
);
