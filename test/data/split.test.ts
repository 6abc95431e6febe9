import { expect, test } from "vitest";
import { shuffled } from "../../src/data/shuffle.ts";
import { foldsByClass, split, splitByClass, within } from "../../src/data/split.ts";

test("the same seed and stream give the same order, another of either gives another", () => {
  expect(shuffled(1000, 7, 1)).toEqual(shuffled(1000, 7, 1));
  expect(shuffled(1000, 7, 1)).not.toEqual(shuffled(1000, 7, 2));
  expect(shuffled(1000, 7, 1)).not.toEqual(shuffled(1000, 8, 1));
});

test("a shuffle holds each number once", () => {
  expect([...shuffled(1000, 3, 9)].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
});

test("each place is as likely for each number", () => {
  const places = [0, 0, 0, 0];
  for (let seed = 0; seed < 4000; seed++)
    places[shuffled(4, seed, 1).indexOf(0)] = (places[shuffled(4, seed, 1).indexOf(0)] ?? 0) + 1;
  for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(140); // five standard deviations of 27
});

test.each([
  ["a tenth", 60_000, 0.1, 6_000],
  ["nothing", 60_000, 0, 0],
  ["a share that does not divide", 7, 0.5, 4],
])("%s is kept for validation, and every example is in one part", (_name, count, share, kept) => {
  const parts = split(count, share, 42);
  expect(parts.validation).toHaveLength(kept);
  expect(new Set([...parts.training, ...parts.validation]).size).toBe(count);
});

test("the seed decides which examples are kept", () => {
  expect(split(1000, 0.1, 1)).toEqual(split(1000, 0.1, 1));
  expect(split(1000, 0.1, 1)).not.toEqual(split(1000, 0.1, 2));
});

test("groups that stay together do, no class gives its last, and without groups nothing changes", () => {
  const labels = Uint16Array.from({ length: 100 }, (_, index) => (index < 60 ? 0 : 1));
  expect(splitByClass(labels, 0.2, 3, [])).toEqual(splitByClass(labels, 0.2, 3));
  const together = [Array.from({ length: 10 }, (_, at) => at), [20, 70], [21, 22], [80, 81, 82]];
  for (let seed = 0; seed < 50; seed++) {
    const { training, validation } = splitByClass(labels, 0.2, seed, together);
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual(Array.from(labels.keys()));
    for (const group of together) expect(new Set(group.map((index) => validation.includes(index))).size).toBe(1);
    for (const label of [0, 1]) expect(training.filter((index) => labels[index] === label).length).toBeGreaterThan(20);
  }
});

test("a class that is one group stays to be learned from", () => {
  const { training } = splitByClass([0, 0, 0, 1, 1, 1, 1, 1, 1, 1], 0.3, 1, [[0, 1, 2]]);
  expect([...training]).toEqual(expect.arrayContaining([0, 1, 2]));
});

test("groups among picked examples go by the places of those", () => {
  expect(
    within(
      [
        [0, 5, 9],
        [1, 2],
      ],
      Uint32Array.of(9, 1, 5),
    ),
  ).toEqual([[2, 0]]);
});

const fiveOf = (each: number) => Array.from({ length: 5 * each }, (_, index) => Math.floor(index / each));

test("of 600 images of 5 classes each of 5 folds has 24 of every class, and each image is in one", () => {
  const labels = fiveOf(120);
  const foldOf = foldsByClass(labels, 5, 3);
  for (let fold = 0; fold < 5; fold++)
    for (let label = 0; label < 5; label++)
      expect(labels.filter((each, index) => each === label && foldOf[index] === fold)).toHaveLength(24);
});

test("what does not divide goes to other folds for other classes", () => {
  const labels = fiveOf(11);
  const foldOf = foldsByClass(labels, 5, 3);
  const sizes = [0, 1, 2, 3, 4].map((fold) => foldOf.filter((each) => each === fold).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test("images of one group are in one fold", () => {
  const labels = fiveOf(20);
  const together = Array.from({ length: 25 }, (_, group) => [0, 1, 2, 3].map((place) => 4 * group + place));
  const foldOf = foldsByClass(labels, 5, 8, together);
  for (const group of together) expect(new Set(group.map((index) => foldOf[index])).size).toBe(1);
  for (let fold = 0; fold < 5; fold++) expect(foldOf.filter((each) => each === fold)).toHaveLength(20);
});

test("the seed draws the folds", () => {
  expect(foldsByClass(fiveOf(20), 5, 1)).toEqual(foldsByClass(fiveOf(20), 5, 1));
  expect(foldsByClass(fiveOf(20), 5, 1)).not.toEqual(foldsByClass(fiveOf(20), 5, 2));
});
