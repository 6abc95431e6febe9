import type { LayerReport } from "../core/analyze.ts";
import { averageSlot } from "../core/optimizers/index.ts";
import { UserError } from "../protocol/failure.ts";
import { type BestEpoch, type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { Divergence } from "./divergence.ts";
import { writeLast } from "./latestCheckpoint.ts";
import type { Learning } from "./learn.ts";
import type { Measurement } from "./measure.ts";
import { asMemoryFailure } from "./memoryFailure.ts";
import { writeOnnx } from "./modelFile.ts";
import { keepSnapshot } from "./pictures/snapshots.ts";
import { savePredictions } from "./predictionsFile.ts";

/** By accuracy, then by loss. Without validation the latest is the best. */
export function isBest({ prepared, workshop }: Learning, validation: Measurement | undefined): boolean {
  const { epoch, best: known } = workshop.trainer.position;
  const { best: recorded } = prepared.keeper.record;
  // Checkpoints of version 0.1 do not tell; and a run that was killed may have recorded what it now does again.
  const best = known ?? (recorded && recorded.epoch < epoch ? recorded : undefined);
  if (!validation || !best) return true;
  const { accuracy, loss } = validation;
  return accuracy > best.validationAccuracy || (accuracy === best.validationAccuracy && loss < best.validationLoss);
}

/** The best weights so far: as a checkpoint, as an ONNX file, and what they answered. */
export async function keepBest(learning: Learning, validation: Measurement | undefined): Promise<void> {
  await stamped(learning, (checkpoint) => writeBest(learning, validation, checkpoint));
}

/** Best weights that are not on disk yet. */
export interface WaitingBest {
  readonly checkpoint: Checkpoint;
  readonly validation: Measurement | undefined;
}

/** The same for epochs so short that writing would take longer than they do: `saveLast` writes them. */
export function keepBestLater(learning: Learning, validation: Measurement | undefined): void {
  const { workshop, prepared, waiting, seconds } = learning;
  workshop.trainer.requireFinite();
  const { position, tensors } = workshop.trainer.checkpoint();
  const frozen = new Set(prepared.frozen?.trunk.layers.flatMap(namesOfWeights));
  // The next step frees what it replaces.
  const own = [...tensors].map(([name, { shape, values }]) => {
    return [name, { shape, values: frozen.has(name) ? values : values.slice() }] as const;
  });
  waiting.best = { checkpoint: { position: { ...position, seconds: seconds() }, tensors: new Map(own) }, validation };
}

const namesOfWeights = ({ node, weights }: LayerReport) => weights.map(({ name }) => `${node.name}/${name}`);

async function writeWaiting(learning: Learning): Promise<void> {
  const { best } = learning.waiting;
  if (!best) return;
  await writeBest(learning, best.validation, best.checkpoint);
  delete learning.waiting.best;
}

async function writeBest(learning: Learning, validation: Measurement | undefined, checkpoint: Checkpoint) {
  const { prepared, workshop } = learning;
  const { keeper } = prepared;
  const { epoch } = checkpoint.position;
  await keeper.requireOwn();
  await writeCheckpoint(keeper.file("best"), checkpoint);
  // The ONNX file needs as much again as the weights, twice.
  workshop.trainer.forget(beside(checkpoint));
  await writeOnnx(prepared, workshop, checkpoint);
  if (!validation) return;
  const { training, classNames } = workshop.dataset;
  await savePredictions(keeper.folder, classNames, {
    part: "validation",
    epoch,
    answers: validation.answers,
    examples: training,
  });
  await keeper.save({ best: bestOf(epoch, validation) });
}

export const bestOf = (epoch: number, { accuracy, loss }: Measurement): BestEpoch => ({
  epoch,
  validationAccuracy: accuracy,
  validationLoss: loss,
});

/**
 * The first is written before the first step.
 *
 * @param epoch  that has ended with it, whose layers are then kept, too
 */
export async function saveLast(learning: Learning, epoch?: number): Promise<void> {
  const { keeper } = learning.prepared;
  await writeWaiting(learning);
  await keeper.requireOwn();
  await stamped(learning, async (checkpoint) => {
    await writeLast(keeper.folder, checkpoint);
    if (epoch !== undefined) await keepLayers(learning, epoch, checkpoint);
  });
  learning.waiting.since = performance.now();
}

/** For looking at. What fails in it is no reason to end a run. */
async function keepLayers({ prepared }: Learning, epoch: number, checkpoint: Checkpoint) {
  const { keeper, analysis, frozen } = prepared;
  // They stay what they are.
  if (frozen && epoch > 0) return;
  await keepSnapshot(keeper.folder, analysis, epoch, checkpoint).catch((error: Error) => {
    process.stderr.write(`The layers after epoch ${epoch} were not kept: ${error.message}
`);
  });
}

/** A run that was stopped before its first epoch's end has no best checkpoint: its last one becomes the model. */
export async function saveStopped(learning: Learning): Promise<void> {
  const { prepared, workshop } = learning;
  await saveLast(learning);
  if (workshop.trainer.position.epoch > 1) return;
  await stamped(learning, (checkpoint) => writeOnnx(prepared, workshop, checkpoint));
}

/** A checkpoint of now, for as long as it is used. */
async function stamped(
  { workshop: { trainer }, seconds }: Learning,
  use: (checkpoint: Checkpoint) => Promise<void>,
): Promise<void> {
  trainer.requireFinite();
  const { position, tensors } = trainer.checkpoint();
  const checkpoint = { position: { ...position, seconds: seconds() }, tensors };
  await use(checkpoint).finally(() => trainer.forget(tensors));
}

/** What the optimizer keeps beside the weights that predict. */
function beside({ tensors }: Checkpoint): Checkpoint["tensors"] {
  const isSlot = (name: string) => tensors.has(name.slice(0, name.lastIndexOf("/")));
  return new Map([...tensors].filter(([name]) => isSlot(name) && !name.endsWith(`/${averageSlot}`)));
}

/** The same failure with what is kept: the weights of the last whole step, where they can be written. */
export async function keepBeforeFailing(learning: Learning, failure: unknown): Promise<unknown> {
  const { prepared, workshop } = learning;
  const error = asMemoryFailure(failure, prepared);
  if (error instanceof Divergence) {
    await writeWaiting(learning).catch(() => undefined);
    return error;
  }
  if (workshop.trainer.isBetweenSteps) await saveLast(learning).catch(() => undefined);
  const kept = await readCheckpoint(prepared.keeper.file("last")).catch(() => undefined);
  if (!kept || !(error instanceof UserError) || ["closed", "device-lost"].includes(error.code)) return error;
  const { epoch, stepInEpoch } = kept.position;
  return new UserError(
    error.code,
    `${error.message} The run keeps what it had learned after step ${stepInEpoch} of epoch ${epoch}, and can be continued from there.`,
    error,
  );
}
