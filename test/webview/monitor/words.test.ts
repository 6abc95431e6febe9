import { expect, test } from "vitest";
import type { MonitoredRun } from "../../../src/protocol/monitor.ts";
import { actions } from "../../../webview/monitor/actions.ts";
import { bestSoFar, deviceTitle, headline, learningRateNow } from "../../../webview/monitor/words.ts";

const epoch = (number: number, validationAccuracy: number, best = true) =>
  ({ epoch: number, accuracy: 0.7, validationAccuracy, best }) as MonitoredRun["epochs"][number];
const run: MonitoredRun = { name: "LeNet-5", phase: "training", epochs: [], curve: [] };
const start = { device: "cpu" } as never;

test.each([
  [undefined, undefined, undefined],
  [0.004, undefined, "0.004"],
  [0.004, 0.0012345678, "0.001235"],
  [0.004, Number.NaN, "0.004"],
])("the learning rate is that of the latest step: begun with %s, now %s", (first, latest, told) => {
  const begun = first === undefined ? {} : { start: { learningRate: first } as never };
  const now = latest === undefined ? {} : { progress: { learningRate: latest } as never };
  expect(learningRateNow({ ...run, ...begun, ...now })).toBe(told);
});

test("before the first epoch the number is the training accuracy, and says so", () => {
  expect(headline({ ...run, progress: { accuracy: 0.5 } as never })).toEqual({
    value: "50.00 %",
    label: "training accuracy so far",
  });
});

test("after an epoch it is the validation accuracy, at the end the test accuracy", () => {
  const trained = { ...run, epochs: [epoch(1, 0.9861)] };
  expect(headline(trained)).toEqual({ value: "98.61 %", label: "validation accuracy" });
  expect(headline({ ...trained, end: { testAccuracy: 0.99 } as never })?.label).toBe("test accuracy");
});

test("without validation images the training accuracy stays the number", () => {
  const trained = { ...run, epochs: [epoch(1, Number.NaN)] };
  expect(headline(trained)).toEqual({ value: "70.00 %", label: "training accuracy so far" });
  expect(bestSoFar(trained)).toBeUndefined();
});

test("the best epoch is the latest that the run called its best, whatever it watches", () => {
  const epochs = [epoch(1, 0.9), epoch(2, 0.94), epoch(3, 0.95, false)];
  expect(bestSoFar({ ...run, epochs })).toBe("best 94.00 % in epoch 2");
});

test("devices have their names", () => {
  expect(deviceTitle({ device: "cpu", deviceDetail: "2 threads" } as never)).toBe("CPU, 2 threads");
});

test.each([
  ["no trust", { trusted: false }, ["trust"]],
  ["nothing trained yet", { trusted: true }, ["train", "openExample"]],
  ["training", { trusted: true, run: { ...run, start } }, ["stop", "pause", "openRun"]],
  ["paused", { trusted: true, run: { ...run, start, phase: "paused" } }, ["unpause", "stop", "openRun"]],
  ["waiting", { trusted: true, run: { ...run, phase: "preparing" } }, ["stop"]],
  ["done", { trusted: true, run: { ...run, start, phase: "ended", end: { outcome: "done" } } }, ["train", "openRun"]],
  [
    "stopped",
    { trusted: true, run: { ...run, start, phase: "ended", end: { outcome: "stopped" } } },
    ["resume", "train", "openRun"],
  ],
  ["failed at once", { trusted: true, run: { ...run, phase: "ended", end: { outcome: "failed" } } }, ["train"]],
])("what can be done: %s", (_name, state, expected) => {
  expect(actions({ memoryUnit: "MB", ...state } as never).map(({ name }) => name)).toEqual(expected);
});
