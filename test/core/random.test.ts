import { expect, test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

test("the same seed gives the same numbers on every machine", () => {
  expect(take(3, randomGenerator(42).uint32)).toMatchInlineSnapshot(`
    [
      660444221,
      3652823732,
      77672526,
    ]
  `);
  expect(take(3, randomGenerator(0).uint32)).toMatchInlineSnapshot(`
    [
      1789933344,
      44971166,
      2521387044,
    ]
  `);
});

test("another seed or another stream gives other numbers", () => {
  const first = take(4, randomGenerator(1).uint32);
  expect(take(4, randomGenerator(2).uint32)).not.toEqual(first);
  expect(take(4, randomGenerator(1, 1).uint32)).not.toEqual(first);
});

test("numbers spread evenly from 0 to 1", () => {
  const random = randomGenerator(7);
  const bins = Array<number>(20).fill(0);
  const draws = 200_000;
  for (let draw = 0; draw < draws; draw++) {
    const bin = random.below(bins.length);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const expected = draws / bins.length;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 43.8: exceeded once in a thousand times by 19 degrees of freedom.
  expect(chiSquare).toBeLessThan(43.8);
});

test("neighbouring numbers and neighbouring seeds have nothing to do with each other", () => {
  const random = randomGenerator(3);
  const values = take(50_000, () => random.uniform() - 0.5);
  const following =
    values.slice(1).reduce((sum, value, index) => sum + value * (values[index] ?? 0), 0) / values.length;
  expect(Math.abs(following) * 12).toBeLessThan(0.02);
  const firsts = take(20_000, () => 0).map((_, seed) => randomGenerator(seed).uniform());
  expect(firsts.reduce((sum, value) => sum + value, 0) / firsts.length).toBeCloseTo(0.5, 1);
});
