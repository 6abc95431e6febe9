import { expect, test } from "vitest";
import type { EpochLine } from "../../../src/extension/runs/readMetrics.ts";
import type { Run } from "../../../src/extension/runs/run.ts";
import { summarizeRun } from "../../../src/extension/runs/summarizeRun.ts";
import { newSession } from "../../../src/extension/training/session.ts";

const record = {
  name: "LeNet-5",
  started: "2026-11-26T10:00:00Z",
  epochs: 9,
  best: { epoch: 2, validationAccuracy: 0.9, validationLoss: 0.1 },
  result: { testAccuracy: 0.8, testLoss: 0.2 },
};
const run = { folder: "/runs/1", state: "done", record } as Run;
const epoch = (number: number, validationAccuracy: number) =>
  ({ epoch: number, accuracy: 0.5, validationAccuracy }) as EpochLine;

test("before its file is read, a run tells what its record holds", () => {
  expect(summarizeRun(run, undefined, undefined)).toEqual({
    folder: "/runs/1",
    name: "LeNet-5",
    state: "done",
    started: record.started,
    epochs: 0,
    ordered: 9,
    validationAccuracy: 0.9,
    testAccuracy: 0.8,
  });
});

test("its history is the validation accuracy, or the training accuracy where nothing was kept aside", () => {
  expect(summarizeRun(run, undefined, [epoch(1, 0.7), epoch(2, 0.9)])).toMatchObject({
    epochs: 2,
    history: [0.7, 0.9],
  });
  expect(summarizeRun(run, undefined, [epoch(1, Number.NaN)]).history).toEqual([0.5]);
});

test("a history of a thousand epochs keeps 48, the first and the last among them", () => {
  const epochs = Array.from({ length: 1000 }, (_, index) => epoch(index + 1, index / 1000));
  const { history = [] } = summarizeRun(run, undefined, epochs);
  expect([history.length, history[0], history.at(-1)]).toEqual([48, 0, 0.999]);
});

test("a run in training tells what its process told, not what its files held", () => {
  // With early stopping on the loss, the best epoch need not be the one of the highest accuracy.
  const watched = [
    { ...epoch(1, 0.6), best: true },
    { ...epoch(2, 0.7), best: false },
  ] as never;
  const live = { ...newSession("LeNet-5"), phase: "paused" as const, epochs: watched };
  const files = { ...run, state: "interrupted" as const, record: { ...record, best: undefined, result: undefined } };
  expect(summarizeRun(files as unknown as Run, live, [epoch(1, 0.1), epoch(2, 0.2)])).toMatchObject({
    state: "running",
    epochs: 2,
    validationAccuracy: 0.6,
    history: [0.6, 0.7],
  });
});
