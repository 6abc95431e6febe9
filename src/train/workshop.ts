import { compileEvaluation, compileTraining, type EvaluationProgram, initialValues } from "../compile/compile.ts";
import { learningRateOf } from "../core/optimizers/index.ts";
import { learningRateAt } from "../core/schedules/index.ts";
import type { Memory } from "../core/schedules/schedule.ts";
import type { Dataset } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import { openDataset } from "../data/source.ts";
import { type Split, split, splitByClass } from "../data/split.ts";
import { UserError } from "../protocol/failure.ts";
import type { Conduct } from "./conduct.ts";
import { type ChosenDevice, chooseDevice } from "./devices.ts";
import type { PreparedRun } from "./prepareRun.ts";
import { createSession, loadRuntime, type Runtime, type Session } from "./runtime.ts";
import type { TrainableModel } from "./trainableModel.ts";
import { Trainer } from "./trainer.ts";
import { openSessions } from "./trainingSessions.ts";

/** All that a run works with once the data is read and the device chosen. */
export interface Workshop {
  readonly runtime: Runtime;
  readonly device: ChosenDevice;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly imageShape: readonly number[];
  readonly trainer: Trainer;
  readonly evaluation: { readonly program: EvaluationProgram; readonly session: Session };
  close(): Promise<void>;
}

/** Reads the data, chooses the device, builds the graphs and writes into `run.json` what was found. */
export async function openWorkshop(
  prepared: PreparedRun,
  { device: wanted, events, near, signal }: Conduct,
): Promise<Workshop> {
  const { analysis, data, keeper, from } = prepared;
  const { training } = analysis.model;
  const run = keeper.folder;
  const dataset = await openDataset(data, {
    near,
    signal,
    onProgress: (progress) => events.preparing({ run, unit: "bytes", ...progress }),
  });
  checkSameData(prepared, dataset);
  const parts = partsOf(prepared, dataset);
  const runtime = await loadRuntime();
  const program = compileTraining(analysis, { batchSize: training.batchSize });
  const device = await chooseDevice(runtime, wanted, analysis, program);
  const sessions = await openSessions(runtime, program, device.name);
  const evaluator = compileEvaluation(analysis);
  const evaluation = { program: evaluator, session: await createSession(runtime, evaluator.bytes, device.name) };
  const imageShape = [dataset.height, dataset.width, dataset.channels];
  const feed = feedOf(prepared, dataset, parts);
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape,
    seed: training.seed,
    learningRate: rateAt(prepared, Math.floor(feed.batchesPerEpoch / training.gradientAccumulationSteps)),
    weights: prepared.weights ?? initialValues(analysis, training.seed),
  });
  if (from) trainer.restore(keeper.file("last"), from);
  await keeper.save({
    device: device.name,
    versions: { ...keeper.record.versions, onnxruntime: runtime.env.versions.node ?? "unknown" },
    data: {
      name: data.name,
      hash: dataset.hash,
      training: parts.training.length,
      validation: parts.validation.length,
      test: dataset.test.count,
      classes: dataset.classNames,
      ...(dataset.unreadable?.length && { unreadable: dataset.unreadable }),
    },
  });
  const close = async () => {
    await feed.close();
    await sessions.release();
    await evaluation.session.release();
  };
  return { runtime, device, dataset, split: parts, imageShape, trainer, evaluation, close };
}

/** Of a folder, class by class; `validation` is a share of all its images, those to be tested on included. */
export function partsOf({ analysis: { model }, data }: TrainableModel, { training }: Dataset): Split {
  const { validation, seed } = model.training;
  return data.kind === "folder"
    ? splitByClass(training.labels, validation / (1 - data.data.test), seed)
    : split(training.count, validation, seed);
}

/** The batches of a training, augmented as the model says. */
export function feedOf({ analysis }: TrainableModel, dataset: Dataset, parts: Split): Feed {
  const { batchSize, seed, augmentation } = analysis.model.training;
  return new Feed({
    examples: dataset.training,
    indices: parts.training,
    batchSize,
    seed,
    augmentation: {
      chosen: augmentation,
      size: { height: dataset.height, width: dataset.width, channels: dataset.channels },
      classes: dataset.classNames.length,
    },
  });
}

function rateAt(prepared: PreparedRun, stepsPerEpoch: number): (step: number, memory: Memory) => number {
  const { schedule, epochs, optimizer } = prepared.analysis.model.training;
  const learningRate = learningRateOf(optimizer);
  return (step, memory) => learningRateAt(schedule, { step, stepsPerEpoch, epochs, learningRate, memory });
}

function checkSameData({ keeper: { record, folder } }: PreparedRun, { hash, source }: Dataset): void {
  if (record.data && record.data.hash !== hash)
    throw new UserError(
      "dataset-damaged",
      `The data in ${source} is not what ${folder} began with (its SHA-256 differs), so the run cannot go on with it. Bring the old data back, or start a new run.`,
    );
}
