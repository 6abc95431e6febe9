import { expect, test } from "vitest";
import { LookPace } from "../../../src/train/look/lookPace.ts";

/** Looks while steps of 20 ms go on, a look taking `seconds`. */
function looks(seconds: number, steps: number, stepsPerEpoch: number): number[] {
  const pace = new LookPace();
  const at: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const isDue = pace.isDue(step % stepsPerEpoch === 0);
    pace.stepTook(0.02);
    if (!isDue) continue;
    pace.lookTook(seconds);
    at.push(step);
  }
  return at;
}

test("the first look comes with the end of the first epoch, or after half a minute of a long one", () => {
  expect(looks(0.1, 1000, 300)[0]).toBe(300);
  expect(looks(0.1, 3000, 100_000)[0]).toBe(1502);
});

test.each([0.001, 0.05, 1, 30])("of an hour of steps, looks of %s s take less than 1 %%", (seconds) => {
  const count = looks(seconds, 180_000, 900).length;
  expect(count).toBeGreaterThan(0);
  expect(count * seconds).toBeLessThan(Math.max(0.01 * 3600, seconds * 1.01));
});

test("a day has some hundreds of looks more than an hour, not thousands", () => {
  const hour = looks(0.001, 180_000, 900_000).length;
  expect(looks(0.001, 24 * 180_000, 9e6).length).toBeLessThan(hour + 800);
});
