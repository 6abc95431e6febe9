import { access, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { runFiles } from "../../../src/protocol/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { type Moment, moments } from "./plan.ts";
import { resultOf, stepsOf, trainTiny, writeTiny } from "./tinyRun.ts";

/** Some forty processes one after the other; other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 600_000 });

const kills = 20;
const seed = Number(process.env.CNN_KILL_SEED ?? Date.now() % 1_000_000);

test.each([
  ["a plain recipe", "  batch_size: 6\n  epochs: 3\n"],
  [
    "everything that lasts from step to step",
    `  batch_size: 4
  gradient_accumulation_steps: 2
  epochs: 8
  optimizer: { AdamW: { learning_rate: 0.02, use_ema: true, ema_momentum: 0.8, global_clipnorm: 1 } }
  schedule: { reduce_on_plateau: { monitor: val_loss, patience: 1, factor: 0.5, warmup_steps: 3 } }
  augmentation: [ { RandomTranslation: 0.1 }, { RandomRotation: 10 }, { MixUp: 0.2 } ]
  early_stopping: { patience: 3, monitor: val_accuracy }
`,
  ],
])(`%s: a run killed at ${kills} random moments ends bit-equal to one that was not`, async (name, training) => {
  console.log(`CNN_KILL_SEED=${seed} repeats these kills: ${name}`);
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, training);
  const whole = path.join(folder, "whole");
  const countsFile = path.join(folder, "counts.json");
  expect((await trainTiny({ modelPath, runFolder: whole }, { counts: countsFile })).end).toMatchObject({
    outcome: "done",
  });
  const counts = JSON.parse(await readFile(countsFile, "utf8")) as Record<Moment, number>;
  expect(Object.keys(counts).sort()).toEqual([...moments].sort());
  const expected = await resultOf(whole);
  const steps = new Map((await stepsOf(whole)).map((line) => [line.step, line]));

  // The last thing that a run writes may be just what a kill came after.
  const isDone = async (folder: string) =>
    (await exists(path.join(folder, runFiles.record))) &&
    JSON.parse(await readFile(path.join(folder, runFiles.record), "utf8")).state === "done";

  const random = randomGenerator(seed);
  const done: string[] = [];
  let run = path.join(folder, "run-0");
  let runs = 0;
  while (done.length < kills) {
    const moment = moments[done.length % moments.length] ?? "computing";
    // Several kills fit into one run, where each lets it come a part of its way.
    const nth = 1 + random.below(Math.ceil(counts[moment] / 2));
    const isNew = !(await exists(path.join(run, runFiles.record)));
    if (isNew) await rm(run, { recursive: true, force: true });
    const { end } = await trainTiny(isNew ? { modelPath, runFolder: run } : { resume: run }, { moment, nth });
    if (!end) done.push(`${moment} ${nth}`);
    if (end || (await isDone(run))) {
      await check(run);
      run = path.join(folder, `run-${++runs}`);
    }
  }
  const isNew = !(await exists(path.join(run, runFiles.record)));
  if (isNew) await rm(run, { recursive: true, force: true });
  await trainTiny(isNew ? { modelPath, runFolder: run } : { resume: run });
  await check(run);
  console.log(`${kills} kills in ${runs + 1} runs: ${done.join(", ")}`);

  async function check(killed: string): Promise<void> {
    expect(await resultOf(killed), `CNN_KILL_SEED=${seed}, ${done.join(", ")}`).toEqual(expected);
    const numbers = (await stepsOf(killed)).map(({ step }) => step);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    for (const line of await stepsOf(killed)) if (steps.has(line.step)) expect(line).toEqual(steps.get(line.step));
  }
});

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
