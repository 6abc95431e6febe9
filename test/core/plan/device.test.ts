import { expect, test } from "vitest";
import { cards } from "../../../src/core/plan/cards.ts";
import { readPlan, thisMachine } from "../../../src/core/plan/device.ts";

test.each<[string, number | typeof thisMachine | undefined]>([
  ["8 GB", 8e9],
  ["8GB", 8e9],
  ["8 gib", 8 * 2 ** 30],
  ["1.5 TB", 1.5e12],
  ["512 MiB", 512 * 2 ** 20],
  ["RTX 3060", 12_288 * 2 ** 20],
  ["NVIDIA GeForce RTX 3060", 12_288 * 2 ** 20],
  ["rtx-4090", 24_564 * 2 ** 20],
  ["A100 80 GB", 81_920 * 2 ** 20],
  ["this machine", thisMachine],
  ["this-machine", thisMachine],
  ["auto", thisMachine],
  ["8", undefined],
  ["8 G", undefined],
  ["0 GB", undefined],
  ["-8 GB", undefined],
  ["1e9 GB", undefined],
  ["999999999 TB", undefined],
  ["NVIDIA", undefined],
  ["", undefined],
  ["RTX 9999", undefined],
])("%j", (written, expected) => {
  const plan = readPlan(written);
  expect(typeof plan === "object" ? plan.bytes : plan).toBe(expected);
});

test("every card is found by its own name, and they stand in the order of their memory", () => {
  for (const card of cards) expect(readPlan(card.name)).toBe(card);
  expect(cards.map(({ bytes }) => bytes)).toEqual(cards.map(({ bytes }) => bytes).sort((a, b) => a - b));
});
