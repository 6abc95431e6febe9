import path from "node:path";
import { compileEvaluation } from "../compile/compile.ts";
import { formatCount } from "../core/wording.ts";
import type { Dataset } from "../data/dataset.ts";
import { openDataset } from "../data/source.ts";
import type { Split } from "../data/split.ts";
import { UserError } from "../protocol/failure.ts";
import { runFiles } from "../protocol/run.ts";
import type { Preparing } from "../protocol/worker.ts";
import type { ChosenDevice } from "./chooseDevice.ts";
import type { Conduct } from "./conduct.ts";
import { featured, openTrunk } from "./features/trunk.ts";
import { glanceAt } from "./glanceAtData.ts";
import { guarded } from "./lostDevice.ts";
import { type Measuring, measuringBatch } from "./measure.ts";
import { openTrainer } from "./openTrainer.ts";
import { partsOf } from "./partsOf.ts";
import type { PreparedRun } from "./prepareRun.ts";
import { createSession, type Runtime } from "./runtime.ts";
import { scheduledRate } from "./scheduledRate.ts";
import { asBefore } from "./threading.ts";
import { learnedOf } from "./trainableModel.ts";
import type { Trainer } from "./trainer.ts";

/** All that a run works with once the data is read and the device chosen. */
export interface Workshop {
  readonly runtime: Runtime;
  readonly device: ChosenDevice;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly imageShape: readonly number[];
  readonly trainer: Trainer;
  readonly evaluation: Pick<Measuring, "program" | "session" | "batchSize">;
  /** No step is taken any more: what steps need of memory is free again. */
  endLearning(): Promise<void>;
  close(): Promise<void>;
}

/** Reads the data, chooses the device, builds the graphs and writes into `run.json` what was found. */
export async function openWorkshop(
  prepared: PreparedRun,
  { device: wanted, events, near, signal }: Conduct,
): Promise<Workshop> {
  const { data, keeper, from } = prepared;
  const run = keeper.folder;
  const onProgress = (progress: Omit<Preparing, "run" | "unit"> & Partial<Preparing>) =>
    events.preparing({ run, unit: "bytes", ...progress });
  const trunk = openTrunk(prepared);
  const images = await openDataset(data, {
    near,
    signal,
    onProgress,
    ...(trunk && { isKnown: trunk.features.isKnown }),
  });
  checkSameData(prepared, images);
  const dataset = trunk ? await featured(prepared, trunk, images, { wanted, signal, onProgress }) : images;
  const parts = partsOf(prepared, dataset);
  const opened = await openTrainer(prepared, dataset, parts, {
    device: wanted,
    learningRate: scheduledRate(prepared.analysis.model.training),
    onTrial: (what, done, total) => events.preparing({ run, what, done, total, unit: "devices" }),
    signal,
    weights: trunk?.weights ?? prepared.weights,
    frozen: trunk?.frozen,
    threading: asBefore(keeper.record.threading),
  });
  const { runtime, device, imageShape, trainer } = opened;
  const analysis = learnedOf(prepared);
  const evaluator = compileEvaluation(analysis, { block: opened.block });
  const session = await createSession(runtime, evaluator.bytes, device.name);
  const evaluation = {
    program: evaluator,
    session: { run: guarded(session, device.name) },
    batchSize: measuringBatch(analysis, device.name),
  };
  if (from) trainer.restore(from.file, from);
  if (analysis.model.training.cachedViews > 0 && !trunk) keeper.note(nothingFrozen(prepared));
  if (dataset.unreadable?.length) keeper.note(leftOut(dataset.unreadable, dataset));
  const { note } = await glanceAt(prepared).catch(() => ({ note: undefined }));
  if (note !== undefined) keeper.note(note);
  await keeper.save({
    device: device.name,
    ...(opened.threading && { threading: opened.threading }),
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
    await opened.close();
    await session.release();
  };
  return { runtime, device, dataset, split: parts, imageShape, trainer, evaluation, endLearning: opened.close, close };
}

const nothingFrozen = ({ analysis: { model } }: PreparedRun) =>
  `cached_views: ${model.training.cachedViews} does nothing here: it needs images of a folder, and frozen layers at the beginning of the network.`;

const mostNamed = 3;

function leftOut(files: readonly string[], { training, test, source }: Dataset): string {
  const named = files.slice(0, mostNamed).map((file) => path.relative(source, file));
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more, all named in ${runFiles.record}` : "";
  const all = files.length + training.count + test.count;
  return `${files.length} of ${formatCount(all)} images in ${source} cannot be read and ${files.length === 1 ? "is" : "are"} left out: ${named.join(", ")}${more}. Repair or remove ${files.length === 1 ? "it" : "them"}.`;
}

function checkSameData({ keeper: { record, folder } }: PreparedRun, { hash, source }: Dataset): void {
  if (record.data && record.data.hash !== hash)
    throw new UserError(
      "dataset-damaged",
      `The data in ${source} is not what ${folder} began with (its SHA-256 differs), so the run cannot go on with it. Bring the old data back, or start a new run.`,
    );
}
