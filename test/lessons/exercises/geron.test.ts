import { describe, expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import type { Exercise } from "../../../src/lessons/exercise.ts";
import { batchMemory } from "../../../src/lessons/exercises/batchMemory.ts";
import { outputColumns } from "../../../src/lessons/exercises/outputColumns.ts";
import { parametersInAll } from "../../../src/lessons/exercises/parametersInAll.ts";
import { predictionMemory } from "../../../src/lessons/exercises/predictionMemory.ts";

const settings = { image: [200, 300, 3], maps: [100, 200, 400], kernel: 3, batch: 50 };
const of = (make: (random: ReturnType<typeof randomGenerator>) => Exercise) => make(randomGenerator(1));
const exercises: Record<string, Exercise> = {
  parameters: of((random) => parametersInAll.generate(random, settings)),
  prediction: of((random) => predictionMemory.generate(random, settings)),
  batch: of((random) => batchMemory.generate(random, settings)),
  columns: of((random) => outputColumns.generate(random, { ...settings, ask: "columns" })),
};

/** Géron's own numbers; chapter 14, exercise 2, and its solution in the appendix. */
describe("the exercise of the book", () => {
  test.each([
    ["parameters", "903,400", "(3·3·3+1)·100 + (3·3·100+1)·200 + (3·3·200+1)·400"],
    ["prediction", "12.6 MB", "6 MB + 3 MB + 903,400·4 bytes = 12,613,600 bytes"],
    ["prediction", "12.03 MiB", "12,613,600 / 2^20"],
    ["batch", "565.6 MB", "50·(6 + 3 + 1.52) MB = 526 MB, 36 MB of images, 3.6 MB of parameters"],
    ["batch", "0.5656 GB", "as before"],
    ["columns", "38", "⌈75 / 2⌉"],
  ])("%s: %s is right", (name, answer) => {
    expect(exercises[name]?.grade(answer).is).toBe("right");
  });
});

describe("answers that circulate, and each of their parts", () => {
  test.each([
    ["parameters", "9", "kernels-counted", "3 + 3 + 3 kernels"],
    ["parameters", "700", "filters-counted", "100 + 200 + 400 maps"],
    ["parameters", "902,700", "bias-forgotten", "903,400 − 700"],
    ["parameters", "7,000", "channels-forgotten", "(3·3 + 1)·700"],
    ["parameters", "6300", "channels-and-bias-forgotten", "3·3·700"],
    ["columns", "37.5", "half-columns", "75 / 2"],
    ["columns", "37", "rounded-down", "⌊75 / 2⌋"],
    ["prediction", "10.74", "circulating-answer", "(200·300 + 100·100·150 + 200·50·75 + 400·25·37.5)·4"],
    ["prediction", "14.13", "all-layers", "6 + 3 + 1.52 + 3.6136 MB"],
    ["prediction", "9 MB", "weights-forgotten", "6 + 3 MB"],
    ["prediction", "10.52", "all-layers+weights-forgotten", "6 + 3 + 1.52 MB"],
    ["prediction", "20.13", "pair-taken-for-one-layer", "layer 2 as 9 MB: 6 + 9 + 1.52 + 3.6136 MB"],
    ["prediction", "12.03 MB", "divided-by-the-other-unit", "12,613,600 / 2^20"],
    ["batch", "537", "circulating-answer", "50 · 10.74 MB"],
    ["batch", "562", "weights-forgotten", "526 + 36 MB"],
    ["batch", "14.85", "batch-forgotten", "0.72 + 6 + 3 + 1.52 + 3.6136 MB"],
    ["batch", "529.6", "images-forgotten", "526 + 3.6136 MB"],
    ["batch", "541.6", "channels-forgotten", "526 + 12 + 3.6136 MB"],
    ["batch", "564.6", "half-columns", "50·(0.72 + 6 + 3 + 1.5) + 3.6136 MB"],
    ["batch", "539.4", "MB", "565.6136 / 1.048576"],
    ["batch", "865.6", "pair-taken-for-one-layer", "50·(0.72 + 6 + 9 + 1.52) + 3.6136 MB"],
  ])("%s: %s is %s", (name, answer, mistake) => {
    const verdict = exercises[name]?.grade(answer);
    expect(verdict?.is).toBe("not yet");
    if (mistake !== "MB" && verdict?.is === "not yet") expect(verdict.mistake).toBe(mistake);
  });

  test("what circulates is told part by part", () => {
    const verdict = exercises.batch?.grade("537 MB");
    for (const part of ["200·300", "37.5", "903,400", "536,999,"]) expect(part + verdict?.message).toContain(part);
    expect(verdict?.message.match(/^- /gm)?.length).toBe(3);
    expect(exercises.prediction?.grade("10.74 MB").message.match(/^- /gm)?.length).toBe(4);
  });
});
