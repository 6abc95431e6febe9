import { expect, test } from "vitest";
import { secondsAt, timeUnit } from "../../../../webview/monitor/runs/axes.ts";
import { trainedRun } from "../trainedRun.ts";

const seconds = (...each: number[]) => each.map((time, index) => ({ epoch: index + 1, seconds: time }) as never);

test.each([
  [0, 0],
  [1, 10],
  [1.5, 20],
  [2, 30],
  // The third epoch is under way: it is as long as the second.
  [2.5, 40],
])("after %s epochs of 10 and 20 seconds %s seconds have passed", (at, expected) => {
  expect(secondsAt({ ...trainedRun(), epochs: seconds(10, 20) })(at)).toBe(expected);
});

test("before the first epoch is done, the speed of the steps tells", () => {
  // 10 steps of 64 images at 128 a second: 5 seconds an epoch.
  const run = { ...trainedRun(), epochs: [], progress: { examplesPerSecond: 128 } as never };
  expect(secondsAt(run)(0.5)).toBe(2.5);
});

test.each([
  [90, "seconds"],
  [121, "minutes"],
  [7201, "hours"],
])("%s seconds are drawn in %s", (longest, name) => {
  expect(timeUnit(longest).name).toBe(name);
});
