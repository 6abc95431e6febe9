import { expect, test } from "vitest";
import { freezeLevels } from "../../../src/lessons/figures/freezeLevels.ts";

const settings = { network: "mobilenet_v2_keras", classes: 5, levels: 6 };

test("from the head alone to the whole network, each level learns more and costs more", () => {
  const { levels } = freezeLevels.data(settings);
  expect(levels.length).toBe(6);
  expect(levels[0]?.from).toBeUndefined();
  // (1,280 + 1) · 256 + (256 + 1) · 5: the head of `cnn transfer`.
  expect(levels[0]?.trained).toBe(1281 * 256 + 257 * 5);
  // Keras: MobileNetV2 without its top has 2,257,984 parameters, 34,112 of them statistics.
  expect(levels[0]?.frozen).toBe(2_257_984);
  expect(levels.at(-1)?.frozenMacs).toBe(0);
  for (const [place, level] of levels.entries()) {
    const before = levels[place - 1];
    if (!before) continue;
    expect(level.trained).toBeGreaterThan(before.trained);
    expect(level.trainedMacs).toBeGreaterThan(before.trainedMacs);
    expect(level.memory).toBeGreaterThan(before.memory);
    expect(level.trained + level.frozen).toBe(before.trained + before.frozen);
  }
});

test("in words each level is a row with its numbers", () => {
  const words = freezeLevels.describe(settings);
  expect(words.split("\n").filter((line) => line.startsWith("| ")).length).toBe(6 + 2);
  expect(words).toContain("| the new head | 329,221 | 2,257,984 |");
});
