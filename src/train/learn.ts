import { type Watched, watch } from "../core/earlyStopping.ts";
import type { Measured } from "../core/monitors.ts";
import { learningRateOf } from "../core/optimizers/index.ts";
import { rememberEpoch } from "../core/schedules/index.ts";
import { toFailure } from "../protocol/failure.ts";
import type { EpochDone } from "../protocol/worker.ts";
import { blockOf } from "./blocks.ts";
import type { Conduct } from "./conduct.ts";
import {
  bestOf,
  isBest,
  keepBeforeFailing,
  keepBest,
  keepBestLater,
  saveLast,
  saveStopped,
  type WaitingBest,
} from "./keep.ts";
import type { Looker } from "./look/looker.ts";
import { type Measurement, measure } from "./measure.ts";
import { Pace } from "./pace.ts";
import { peakMemory, predictedMemory } from "./peakMemory.ts";

import type { PreparedRun } from "./prepareRun.ts";
import type { RunLog } from "./runLog.ts";
import type { Workshop } from "./workshop.ts";

export interface Learning {
  readonly prepared: PreparedRun;
  readonly workshop: Workshop;
  readonly log: RunLog;
  readonly looker: Looker;
  readonly how: Conduct;
  /** Since the run began. */
  readonly seconds: () => number;
  /** What the next save writes; `since` the last one, by the clock of the process. */
  readonly waiting: { best?: WaitingBest; since: number };
}

const progressMs = 100;
const checkpointMs = 30_000;
/** Epochs on features take milliseconds: so long they wait for each other to be written. */
const waitingMs = 5_000;

/**
 * Goes through the epochs that are left. Returns false when it was stopped; the last checkpoint is then on disk. The
 * first is written before the first step: a place that cannot take it fails at once, and every run can be continued.
 */
export async function learn(learning: Learning): Promise<boolean> {
  const { prepared, workshop, how } = learning;
  const { trainer } = workshop;
  const { epochs, batchSize, name, modelPath, notes } = prepared.keeper.record;
  how.events.runStarted({
    run: prepared.keeper.folder,
    name,
    modelPath,
    device: workshop.device.name,
    ...(workshop.device.detail !== undefined && { deviceDetail: workshop.device.detail }),
    ...(workshop.device.reason !== undefined && { deviceReason: workshop.device.reason }),
    ...(workshop.device.onProcessor.length > 0 && { onProcessor: workshop.device.onProcessor }),
    epochs,
    stepsPerEpoch: trainer.stepsPerEpoch,
    batchSize,
    learningRate: trainer.learningRate,
    memoryPredicted: predictedMemory(prepared, await blockOf(workshop.runtime)) ?? 0,
    ...(notes && { notes }),
  });
  if (trainer.position.step === 0) await saveLast(learning, 0);
  const pace = new Pace();
  while (trainer.position.epoch <= epochs && !trainer.position.stopped)
    if (!(await oneEpoch(learning, pace).catch((error) => falseWhenCanceled(learning, error)))) {
      await saveStopped(learning);
      return false;
    }
  return true;
}

async function falseWhenCanceled(learning: Learning, error: unknown): Promise<false> {
  if (toFailure(error).code === "canceled") return false;
  throw await keepBeforeFailing(learning, error);
}

async function oneEpoch(learning: Learning, pace: Pace): Promise<boolean> {
  const { workshop, how, log, looker } = learning;
  const { trainer } = workshop;
  const { epochs } = learning.prepared.keeper.record;
  const clock = () => performance.now() - how.pause.restedMs;
  const startedAt = clock();
  const firstStep = trainer.position.stepInEpoch;
  let told = performance.now();
  let saved = told;
  while (trainer.position.stepInEpoch < trainer.stepsPerEpoch) {
    if (how.pause.asked) await rest(learning, pace);
    if (how.signal.aborted) return false;
    const ends = trainer.position.stepInEpoch + 1 === trainer.stepsPerEpoch;
    pace.stepTook(await looker.step(ends, ends && trainer.position.epoch === epochs));
    const now = performance.now();
    const isLast = trainer.position.stepInEpoch === trainer.stepsPerEpoch;
    if (now - told >= progressMs || isLast) {
      told = now;
      await tellProgress(learning, pace, log);
    }
    if (now - saved >= checkpointMs && !isLast) {
      await saveLast(learning);
      saved = performance.now();
    }
  }
  const trainingSeconds = (clock() - startedAt) / 1000;
  if (how.signal.aborted) return false;
  return endEpoch(learning, pace, {
    trainingSeconds,
    steps: trainer.stepsPerEpoch - firstStep,
    secondsSoFar: () => (clock() - startedAt) / 1000,
  });
}

/** The checkpoint is on disk before it rests: a machine may be switched off meanwhile. */
async function rest(learning: Learning, pace: Pace): Promise<void> {
  const { how, workshop, log } = learning;
  if (workshop.trainer.position.stepInEpoch > 0) await tellProgress(learning, pace, log);
  await saveLast(learning);
  how.onPhase("paused");
  await how.pause.rest(how.signal);
  if (!how.signal.aborted) how.onPhase("training");
}

async function tellProgress({ prepared, workshop, how }: Learning, pace: Pace, log: RunLog): Promise<void> {
  const { trainer } = workshop;
  const { epoch, stepInEpoch, step } = trainer.position;
  const { epochs } = prepared.keeper.record;
  const { loss, accuracy } = means(workshop);
  const stepsLeft = (epochs - epoch + 1) * trainer.stepsPerEpoch - stepInEpoch;
  how.events.runProgress({
    run: prepared.keeper.folder,
    epoch,
    step: stepInEpoch,
    loss,
    accuracy,
    learningRate: trainer.learningRate,
    examplesPerSecond: pace.examplesPerSecond(trainer.examplesPerStep),
    secondsLeft: pace.secondsLeft(stepsLeft, epochs - epoch + 1),
    memoryMeasured: peakMemory(),
  });
  await log.append({ event: "step", step, epoch, loss, accuracy, learningRate: trainer.learningRate });
}

/** Over the steps of this epoch so far. */
function means({ trainer: { position, examplesPerStep } }: Workshop) {
  const steps = Math.max(1, position.stepInEpoch);
  return { loss: position.lossSum / steps, accuracy: position.correct / (steps * examplesPerStep) };
}

interface EpochTime {
  readonly trainingSeconds: number;
  /** Fewer than the epoch has, when it was resumed in its middle. */
  readonly steps: number;
  readonly secondsSoFar: () => number;
}

async function endEpoch(learning: Learning, pace: Pace, time: EpochTime): Promise<boolean> {
  const { prepared, workshop, how, log } = learning;
  const { keeper } = prepared;
  const { epoch, step } = workshop.trainer.position;
  workshop.trainer.requireFinite();
  const from = performance.now();
  const validation = await validate(learning);
  pace.secondsPerValidation = (performance.now() - from) / 1000;
  const { training } = prepared.analysis.model;
  const { schedule, stopping } = workshop.trainer.position;
  const measured: Measured = {
    ...means(workshop),
    ...(validation && { val_loss: validation.loss, val_accuracy: validation.accuracy }),
  };
  const watched = training.earlyStopping && watch(training.earlyStopping, stopping, measured, epoch);
  const best = watched ? watched.improved : isBest(learning, validation);
  const waits = mayWait(learning, epoch, watched?.stops === true);
  if (best && waits) keepBestLater(learning, validation);
  else if (best) await keepBest(learning, validation);
  const numbers = {
    epoch,
    ...means(workshop),
    validationLoss: validation?.loss ?? Number.NaN,
    validationAccuracy: validation?.accuracy ?? Number.NaN,
    examplesPerSecond: time.steps > 0 ? (time.steps * workshop.trainer.examplesPerStep) / time.trainingSeconds : 0,
    seconds: time.secondsSoFar(),
  } satisfies Partial<EpochDone>;
  await log.append({ event: "epoch", step, ...numbers, best });
  workshop.trainer.endEpoch({
    schedule: rememberEpoch(training.schedule, schedule, measured, learningRateOf(training.optimizer)),
    ...(watched && { stopping: patienceOf(watched), stopped: watched.stops }),
    ...(best && validation && { best: bestOf(epoch, validation) }),
  });
  if (!waits) await saveLast(learning, epoch);
  how.events.epochDone({ run: keeper.folder, ...numbers, best });
  return true;
}

const mayWait = ({ prepared, waiting }: Learning, epoch: number, stops: boolean): boolean =>
  prepared.frozen !== undefined &&
  epoch < prepared.keeper.record.epochs &&
  !stops &&
  performance.now() - waiting.since < waitingMs;

const patienceOf = ({ best, wait }: Watched) => ({ wait, ...(best !== undefined && { best }) });

async function validate({ workshop, how }: Learning): Promise<Measurement | undefined> {
  const { runtime, evaluation, trainer, dataset, split, imageShape } = workshop;
  if (split.validation.length === 0) return undefined;
  return measure({
    runtime,
    ...evaluation,
    state: trainer.predicting,
    examples: dataset.training,
    indices: split.validation,
    imageShape,
    classes: dataset.classNames.length,
    signal: how.signal,
  });
}
