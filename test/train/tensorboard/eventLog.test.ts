import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { EventLog } from "../../../src/train/tensorboard/eventLog.ts";
import { startPosition } from "../../../src/train/trainer.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { eventsIn, readEvents } from "./readEvents.ts";

const steps = { stepsPerEpoch: 10, examplesPerStep: 4 };
const step = (number: number, epoch: number, loss: number, accuracy: number) =>
  ({ event: "step", step: number, epoch, loss, accuracy, learningRate: 0.5 }) as const;
const epoch = {
  event: "epoch",
  epoch: 1,
  step: 10,
  loss: 1,
  accuracy: 0.5,
  examplesPerSecond: 128,
  seconds: 1,
} as const;
const validated = { ...epoch, validationLoss: 0.25, validationAccuracy: 0.75 };

test("an event file begins as TensorFlow's do", async () => {
  const folder = await temporaryFolder();
  await (await EventLog.open(folder, startPosition, steps)).close();
  const [name = ""] = await readdir(folder);
  expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\.cnn-workbench\.v2$/);
  // The first 12 bytes of any file that TensorFlow or PyTorch writes: a message of 24 bytes.
  const bytes = await readFile(path.join(folder, name));
  expect(bytes.subarray(0, 12).toString("hex")).toBe("1800000000000000a37f4b22");
  expect(readEvents(bytes)).toMatchObject([{ step: 0, fileVersion: "brain.Event:2" }]);
});

test("training numbers are means since the line before, whereas metrics.jsonl has means over the epoch so far", async () => {
  const folder = await temporaryFolder();
  const log = await EventLog.open(folder, startPosition, steps);
  await log.append(step(2, 1, 4, 0.25));
  await log.append(step(4, 1, 3, 0.5));
  await log.append(step(4, 1, 3, 0.5));
  await log.append(step(10, 1, 1.5, 0.75));
  await log.append(step(11, 2, 0.5, 1));
  await log.close();
  expect((await eventsIn(folder))[0]?.slice(1)).toMatchObject([
    { step: 2, scalars: { "loss/training": 4, "accuracy/training": 0.25, "learning rate": 0.5 } },
    { step: 4, scalars: { "loss/training": 2, "accuracy/training": 0.75 } },
    // (1.5 · 10 − 3 · 4) / 6, and (0.75 · 10 − 0.5 · 4) / 6
    { step: 10, scalars: { "loss/training": 0.5, "accuracy/training": Math.fround(5.5 / 6) } },
    { step: 11, scalars: { "loss/training": 0.5, "accuracy/training": 1 } },
  ]);
});

test("validation, speed and test are told once each; what was not measured is left out", async () => {
  const folder = await temporaryFolder();
  const log = await EventLog.open(folder, startPosition, steps);
  await log.append(validated);
  await log.append({ ...epoch, step: 20, epoch: 2, validationLoss: Number.NaN, validationAccuracy: null });
  await log.append({ event: "test", step: 10, epoch: 1, loss: 0.125, accuracy: 0.875 });
  await log.close();
  expect((await eventsIn(folder))[0]?.slice(1).map(({ step, scalars }) => [step, scalars])).toEqual([
    [10, { "loss/validation": 0.25, "accuracy/validation": 0.75, "images per second": 128 }],
    [20, { "images per second": 128 }],
    [10, { "loss/test": 0.125, "accuracy/test": 0.875 }],
  ]);
});

test("a run that goes on takes back what was told of later steps, in a file that sorts after the others", async () => {
  const folder = await temporaryFolder();
  const first = await EventLog.open(folder, startPosition, steps);
  await first.append(step(4, 1, 3, 0.5));
  await first.append(step(6, 1, 2, 0.5));
  await first.close();
  const [name = ""] = await readdir(folder);
  await appendFile(path.join(folder, name), "cut");

  // 4 steps: losses that add up to 12, and 8 of 16 examples right.
  const position = { ...startPosition, step: 4, stepInEpoch: 4, lossSum: 12, correct: 8 };
  const second = await EventLog.open(folder, position, steps);
  await second.append(step(6, 1, 3, 0.5));
  await second.close();
  const [before, after] = await eventsIn(folder);
  expect(before).toHaveLength(3);
  expect(after).toMatchObject([
    { fileVersion: "brain.Event:2" },
    { step: 5, sessionStatus: 1 },
    { step: 6, scalars: { "loss/training": 3, "accuracy/training": 0.5 } },
  ]);
});

test("a clock that was set back does not change the order of the files", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "events.out.tfevents.4102444800.cnn-workbench.v2"), "");
  await (await EventLog.open(folder, startPosition, steps)).close();
  expect(await readdir(folder)).toContain("events.out.tfevents.4102444801.cnn-workbench.v2");
});
