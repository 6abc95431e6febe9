import { initialValues, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Training } from "../core/model.ts";
import type { Dataset } from "../data/dataset.ts";
import { Feed } from "../data/feed.ts";
import type { Split } from "../data/split.ts";
import type { DeviceName } from "../protocol/worker.ts";
import { type Candidate, type ChosenDevice, chooseDevice } from "./chooseDevice.ts";
import { processor } from "./devices.ts";
import { programFor } from "./programFor.ts";
import { loadRuntime, type Runtime } from "./runtime.ts";
import { everyThread, isWorthTrying, openThreaded, type Threading } from "./threading.ts";
import { learnedOf, type TrainableModel } from "./trainableModel.ts";
import { Trainer, type TrainerOptions } from "./trainer.ts";
import { openSessions } from "./trainingSessions.ts";
import { tryThreadingElsewhere } from "./trialProcess.ts";

export interface OpenTrainer {
  readonly runtime: Runtime;
  readonly device: ChosenDevice;
  /** Where the processor computes. */
  readonly threading: Threading | undefined;
  /** Of the trainer's program. */
  readonly block: number;
  readonly imageShape: readonly number[];
  readonly trainer: Trainer;
  /** May be called again. */
  close(): Promise<void>;
}

type Trying = Pick<Candidate, "onTrial" | "signal">;

export interface TrainerWishes extends Trying {
  readonly device: DeviceName;
  readonly learningRate: TrainerOptions["learningRate"];
  /** Of the run that goes on; found out by a trial when left out. */
  readonly threading?: Threading | undefined;
  /** The model's own start when left out. */
  readonly weights?: TrainerOptions["weights"] | undefined;
  /** Of frozen layers whose outputs stand in the place of images. */
  readonly frozen?: TrainerOptions["frozen"] | undefined;
}

/** What of a model and of its data a trainer needs, wherever the data is from. */
type LearnedModel = Pick<TrainableModel, "text" | "analysis" | "frozen">;
type LearnedData = Pick<Dataset, "training" | "height" | "width" | "channels" | "classNames">;

/** A trainer for a model at its start, on the device that is best for it. @throws UserError `device-unavailable` */
export async function openTrainer(
  model: LearnedModel,
  dataset: LearnedData,
  parts: Split,
  { device: wanted, learningRate, weights, frozen, threading: knownThreading, ...how }: TrainerWishes,
): Promise<OpenTrainer> {
  const analysis = learnedOf(model);
  const { text } = model;
  const { seed } = analysis.model.training;
  const runtime = await loadRuntime();
  const device = await deviceFor(runtime, model, wanted, how);
  const program = await programFor(runtime, analysis, device.parts?.map(({ name }) => name) ?? [device.name]);
  const isProcessor = device.name === "cpu" && !device.parts;
  const threading = isProcessor
    ? (knownThreading ?? (await threadingFor(analysis, text, program, stepsOf(analysis, program, parts), how)))
    : undefined;
  const sessions = threading
    ? await openThreaded(runtime, analysis, program, threading)
    : await openSessions(runtime, program, device.name, {}, device.parts);
  const feed = feedOf(analysis.model.training, dataset, parts);
  const imageShape = model.frozen?.shape ?? [dataset.height, dataset.width, dataset.channels];
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape,
    seed,
    learningRate,
    weights: weights ?? initialValues(analysis, seed),
    ...(frozen && { frozen }),
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= feed.close().then(sessions.release);
    return closing;
  };
  const placed = threading ? { ...device, detail: processor(threading) } : device;
  return { runtime, device: placed, threading, block: program.block, imageShape, trainer, close };
}

/** What stands behind frozen layers is small: not worth a trial, nor the way to a graphics card. */
export const deviceFor = (
  runtime: Runtime,
  { analysis, text, frozen }: LearnedModel,
  wanted: DeviceName,
  how: Trying,
): Promise<ChosenDevice> =>
  chooseDevice(runtime, frozen && wanted === "auto" ? "cpu" : wanted, { analysis, text, ...how });

/** Tried where it leaves no memory behind; a trial that fails is no reason to fail. */
async function threadingFor(
  analysis: Analysis,
  text: string,
  program: TrainingProgram,
  steps: number,
  { onTrial, signal }: Trying,
): Promise<Threading> {
  if (!isWorthTrying(analysis, program, steps)) return everyThread();
  onTrial?.("Finding the fastest way to compute a step", 0, 0);
  return tryThreadingElsewhere({ text, training: analysis.model.training, steps }, signal).catch(() => {
    signal?.throwIfAborted();
    return everyThread();
  });
}

/** Of the whole run. */
function stepsOf({ model }: Analysis, { batchSize, gathering }: TrainingProgram, { training }: Split): number {
  return model.training.epochs * Math.floor(training.length / (batchSize * (gathering?.batches ?? 1)));
}

/** The batches of a training, augmented as the model says. */
function feedOf(
  { batchSize, seed, augmentation }: Training,
  { training, height, width, channels, classNames }: LearnedData,
  parts: Split,
): Feed {
  return new Feed({
    examples: training,
    indices: parts.training,
    batchSize,
    seed,
    augmentation: { chosen: augmentation, size: { height, width, channels }, classes: classNames.length },
  });
}
