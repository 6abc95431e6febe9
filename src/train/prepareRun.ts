import { hostname } from "node:os";
import path from "node:path";
import { removeRests, writeAtomically } from "../protocol/atomicFile.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { productVersion } from "../protocol/product.ts";
import { type RunRecord, readRun, runFiles, watchedRunState } from "../protocol/run.ts";
import type { TrainRequest } from "../protocol/worker.ts";
import { type StartingWeights, startingWeights } from "./fork.ts";
import { type FoundCheckpoint, latestCheckpoint } from "./latestCheckpoint.ts";
import { pretrainedStart } from "./pretrainedStart.ts";
import { givenRunFolder, newRunFolder } from "./runFolder.ts";
import { RunKeeper } from "./runKeeper.ts";
import { whileTaking } from "./takeRun.ts";
import { checkClasses, type TrainableModel, trainableModel } from "./trainableModel.ts";

/** A run whose folder exists, ready to train. */
export interface PreparedRun extends TrainableModel {
  readonly keeper: RunKeeper;
  /** Where to go on. */
  readonly from?: FoundCheckpoint;
  /** What a new run starts from, instead of chance. */
  readonly weights?: StartingWeights;
}

/** @throws UserError `model-has-problems`, `usage`, and what reading and writing give */
export const prepareRun = (request: TrainRequest): Promise<PreparedRun> =>
  request.resume === undefined ? newRun(request) : takenRun(request, path.resolve(request.resume));

async function newRun(request: TrainRequest): Promise<PreparedRun> {
  const modelPath = path.resolve(request.modelPath);
  const text = await readModelText(modelPath);
  const { epochs, batchSize, seed } = request;
  const trainable = trainableModel(modelPath, text, {
    ...(epochs !== undefined && { epochs }),
    ...(batchSize !== undefined && { batchSize }),
    ...(seed !== undefined && { seed }),
  });
  await checkClasses(trainable);
  const forkedFrom = request.weightsFrom === undefined ? undefined : path.resolve(request.weightsFrom);
  const weights = await weightsFor(trainable, modelPath, forkedFrom);
  const { model, parameters } = trainable.analysis;
  const folder = request.runFolder
    ? await givenRunFolder(request.runFolder)
    : await newRunFolder(request.runsFolder, model.name);
  const keeper = new RunKeeper(folder, {
    format: 1,
    name: model.name,
    modelPath,
    ...nowRunning(),
    started: new Date().toISOString(),
    seconds: 0,
    seed: model.training.seed,
    device: request.device,
    batchSize: model.training.batchSize,
    ...(model.training.gradientAccumulationSteps > 1 && {
      gradientAccumulationSteps: model.training.gradientAccumulationSteps,
    }),
    epochs: model.training.epochs,
    optimizer: model.training.optimizer,
    parameters: parameters.total ?? 0,
    ...(forkedFrom !== undefined && { forkedFrom }),
  });
  await writeAtomically(keeper.file("model"), text);
  await writeAtomically(keeper.file("metrics"), "");
  await keeper.take();
  return { ...trainable, keeper, ...(weights && { weights }) };
}

async function takenRun(request: TrainRequest, folder: string): Promise<PreparedRun> {
  await readRun(folder);
  return whileTaking(folder, () => resumedRun(request, folder));
}

async function resumedRun(request: TrainRequest, folder: string): Promise<PreparedRun> {
  const record = await readRun(folder);
  const { seed, batchSize, state } = record;
  if ((await watchedRunState(folder, record)) === "running")
    throw new UserError(
      "usage",
      `${folder} is being trained by process ${record.pid}${record.host === undefined || record.host === hostname() ? "" : ` on ${record.host}`}. Stop that first.`,
    );
  if ((request.seed ?? seed) !== seed || (request.batchSize ?? batchSize) !== batchSize)
    throw new UserError(
      "usage",
      `A resumed run keeps its seed (${seed}) and its batch size (${batchSize}). Leave them out, or start a new run.`,
    );
  const epochs = request.epochs ?? record.epochs;
  if (state === "done" && epochs <= record.epochs)
    throw new UserError(
      "usage",
      `${folder} ${record.stoppedEarly === undefined ? `has done all its ${record.epochs} epochs` : `was ended by early stopping after epoch ${record.stoppedEarly}`}. Ask for more than ${record.epochs}, as with --epochs ${record.epochs + 5}.`,
    );
  const modelPath = path.join(folder, runFiles.model);
  const text = await readModelText(modelPath);
  const trainable = trainableModel(modelPath, text, { epochs, batchSize, seed }, record.modelPath);
  await checkClasses(trainable);
  const keeper = new RunKeeper(folder, record);
  const from = await latestCheckpoint(folder);
  const weights = from ? undefined : await weightsFor(trainable, record.modelPath, record.forkedFrom);
  const { failure: _1, ended: _2, result: _3, stoppedEarly: _4, notes: _5, diverged: _6, ...kept } = record;
  await removeRests(folder);
  keeper.record = {
    ...kept,
    ...nowRunning(),
    epochs,
    device: request.device,
    ...(from?.note && { notes: [from.note] }),
  };
  await keeper.take();
  return {
    ...trainable,
    keeper,
    ...(weights && { weights }),
    ...(from && { from: epochs > record.epochs ? patientAgain(from) : from }),
  };
}

/** Found before there is a run that could not begin. `undefined` where all starts from chance. */
function weightsFor(trainable: TrainableModel, home: string, forkedFrom: string | undefined) {
  return forkedFrom === undefined ? pretrainedStart(trainable, home) : startingWeights(trainable, forkedFrom);
}

/** Whoever asks for more epochs gets them, early stopping or not: it counts from here again. */
const patientAgain = (from: FoundCheckpoint): FoundCheckpoint => ({
  ...from,
  position: { ...from.position, stopped: false, stopping: { ...from.position.stopping, wait: 0 } },
});

const nowRunning = (): Pick<RunRecord, "state" | "pid" | "host" | "versions" | "platform"> => ({
  state: "running",
  pid: process.pid,
  host: hostname(),
  versions: { cnnWorkbench: productVersion, onnxruntime: "", node: process.versions.node },
  platform: `${process.platform} ${process.arch}`,
});
