import { expect, test } from "vitest";
import { after, type Event, newSession } from "../../../src/extension/training/session.ts";
import type { EpochDone, RunProgress, RunStart } from "../../../src/protocol/worker.ts";

const start: RunStart = {
  run: "/runs/1",
  name: "LeNet-5",
  modelPath: "/lenet5.cnn.yaml",
  device: "cpu",
  epochs: 2,
  stepsPerEpoch: 100,
  batchSize: 64,
  learningRate: 0.001,
  memoryPredicted: 0,
};

const progress = (epoch: number, step: number, loss: number, accuracy: number): Event => ({
  event: "runProgress",
  value: {
    run: start.run,
    epoch,
    step,
    loss,
    accuracy,
    learningRate: 0.001,
    examplesPerSecond: 1,
    secondsLeft: 1,
    memoryMeasured: 1,
  } satisfies RunProgress,
});

const epochDone = (epoch: number, loss: number, accuracy: number): Event => ({
  event: "epochDone",
  value: {
    run: start.run,
    epoch,
    loss,
    accuracy,
    validationLoss: 0.1,
    validationAccuracy: 0.9,
    examplesPerSecond: 1,
    seconds: 1,
    best: true,
  } satisfies EpochDone,
});

const played = (...events: Event[]) => events.reduce(after, newSession("LeNet-5"));
const started: Event = { event: "runStarted", value: start };

test("a run prepares, trains and ends", () => {
  expect(newSession("LeNet-5").phase).toBe("preparing");
  expect(played(started).phase).toBe("training");
  const end: Event = { event: "runEnded", value: { run: start.run, outcome: "done", testAccuracy: 0.99, seconds: 5 } };
  expect(played(started, end)).toMatchObject({ phase: "ended", end: { testAccuracy: 0.99 } });
});

test("what is prepared is forgotten when the run starts", () => {
  const preparing: Event = {
    event: "preparing",
    value: { run: start.run, what: "Reading MNIST", done: 1, total: 2, unit: "bytes" },
  };
  expect(played(preparing).preparing?.what).toBe("Reading MNIST");
  expect(played(preparing, started)).not.toHaveProperty("preparing");
});

test("a run that was asked to stop before it started stays stopping", () => {
  expect(after({ ...newSession("LeNet-5"), phase: "stopping" }, started).phase).toBe("stopping");
});

test("the curve has the means of the steps between two messages, not the mean so far", () => {
  // 10 steps of mean 2, then 10 of mean 1: the mean so far is then 1.5.
  const { curve } = played(started, progress(1, 10, 2, 0.1), progress(1, 20, 1.5, 0.3));
  expect(curve).toEqual([
    { epochs: 0.05, loss: 2, accuracy: 0.1 },
    { epochs: 0.15, loss: 1, accuracy: 0.5 },
  ]);
});

test("steps of the next epoch do not count those of the last", () => {
  const { curve } = played(started, progress(1, 100, 2, 0.1), progress(2, 50, 1, 0.5));
  expect(curve.at(-1)).toEqual({ epochs: 1.25, loss: 1, accuracy: 0.5 });
});

test("the end of an epoch completes its last point", () => {
  const { curve, epochs } = played(started, progress(1, 99, 1, 0.5), epochDone(1, 1, 0.5));
  expect(epochs).toHaveLength(1);
  expect(curve.at(-1)?.epochs).toBeGreaterThan(0.98);
});

test("points stay few, however many messages come", () => {
  const many = Array.from({ length: 2 * 1000 }, (_, index) =>
    progress(1 + Math.floor(index / 1000), (index % 1000) + 1, 1, 0.5),
  );
  const long: Event = { event: "runStarted", value: { ...start, stepsPerEpoch: 1000 } };
  expect(played(long, ...many).curve.length).toBeLessThanOrEqual(170);
});

test("a loss that is no number draws no point", () => {
  expect(played(started, progress(1, 10, Number.NaN, 0)).curve).toEqual([]);
});

test("an epoch that comes again after resuming replaces the first", () => {
  expect(played(started, epochDone(1, 2, 0.1), epochDone(1, 1, 0.2)).epochs.map(({ loss }) => loss)).toEqual([1]);
});
