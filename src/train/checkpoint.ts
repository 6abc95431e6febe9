import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GraphWeight } from "../compile/compile.ts";
import type { Patience } from "../core/earlyStopping.ts";
import type { LossScale } from "../core/lossScale.ts";
import { averageSlot } from "../core/optimizers/index.ts";
import type { Memory } from "../core/schedules/schedule.ts";
import { type AtomicWriting, writeAtomically } from "../protocol/atomicFile.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { decodeSafetensors, type FloatTensor, type Safetensors, safetensorsParts } from "../weights/safetensors.ts";

export interface BestEpoch {
  readonly epoch: number;
  readonly validationAccuracy: number;
  readonly validationLoss: number;
}

/** How far a run has come: all that training needs, beside the tensors, to go on as if nothing had happened. */
export interface Position {
  /** The epoch that is under way, from 1. */
  readonly epoch: number;
  /** Steps done in it. */
  readonly stepInEpoch: number;
  /** Steps done in all. */
  readonly step: number;
  /** Over the steps of this epoch: each batch's mean loss, and the examples that were right. */
  readonly lossSum: number;
  readonly correct: number;
  readonly seconds: number;
  /** What the schedule remembers. */
  readonly schedule: Memory;
  /** What early stopping remembers. */
  readonly stopping: Patience;
  /** The best of the epochs that are over; absent before the first, and where nothing is validated. */
  readonly best?: BestEpoch;
  /** Early stopping has ended the run. */
  readonly stopped: boolean;
  /** Where gradients have 16 bits; absent before the first step. */
  readonly lossScale?: LossScale;
}

export interface Checkpoint {
  readonly position: Position;
  /** By full names (`conv1/kernel`, `conv1/kernel/momentum`), in Keras's layout. */
  readonly tensors: ReadonlyMap<string, FloatTensor>;
}

/**
 * A checkpoint is a safetensors file whose metadata is the position, with a SHA-256 over both.
 *
 * @throws UserError `disk-full`, `folder-not-writable`; the old checkpoint stays
 */
export async function writeCheckpoint(
  file: string,
  { position, tensors }: Checkpoint,
  how: Pick<AtomicWriting, "keepOldAs"> = {},
): Promise<void> {
  const metadata = Object.fromEntries(
    Object.entries(position)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : `${value}`]),
  );
  const sha256 = hashOf({ tensors, metadata });
  await writeAtomically(file, safetensorsParts({ tensors, metadata: { ...metadata, sha256 } }), how);
}

/** @throws UserError `checkpoint-unreadable`, `file-not-found` */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  const bytes = await reading(file, () => readFile(file));
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const { sha256, ...others } = metadata;
    const position = positionOf(others);
    // Version 0.1 wrote no hash, and nothing that is not known here.
    const isOld = sha256 === undefined && Object.keys(others).every((name) => name in position);
    if (!isOld && sha256 !== hashOf({ tensors, metadata: others }))
      throw new Error("its content is not what was written (the SHA-256 differs)");
    return { tensors, position };
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

/** Over everything that a checkpoint says: the position, and each tensor's name, shape and values. */
function hashOf({ tensors, metadata }: Safetensors): string {
  const hash = createHash("sha256").update(JSON.stringify(metadata));
  for (const [name, { shape, values }] of tensors)
    hash
      .update(JSON.stringify([name, shape]))
      .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return hash.digest("hex");
}

function positionOf(metadata: Readonly<Record<string, string>>): Position {
  const number = (name: keyof Position) => {
    const value = Number(metadata[name] ?? Number.NaN);
    if (!Number.isFinite(value)) throw new Error(`its metadata lacks ${name}`);
    return value;
  };
  return {
    epoch: number("epoch"),
    stepInEpoch: number("stepInEpoch"),
    step: number("step"),
    lossSum: number("lossSum"),
    correct: number("correct"),
    seconds: number("seconds"),
    schedule: JSON.parse(metadata.schedule ?? "{}") as Memory,
    stopping: JSON.parse(metadata.stopping ?? '{"wait":0}') as Patience,
    stopped: metadata.stopped === "true",
    ...(metadata.lossScale !== undefined && { lossScale: JSON.parse(metadata.lossScale) as LossScale }),
    ...(metadata.best !== undefined && { best: JSON.parse(metadata.best) as BestEpoch }),
  };
}

/** The values of these weights. @throws UserError `checkpoint-unreadable` when one is missing or of another shape */
export function weightsIn(
  file: string,
  { tensors }: Pick<Checkpoint, "tensors">,
  weights: readonly Pick<GraphWeight, "name" | "shape">[],
): Map<string, Float32Array> {
  return new Map(
    weights.map(({ name, shape }) => {
      const found = tensors.get(name);
      if (!found) throw unreadable(file, `it lacks ${name}`);
      if (found.shape.join() !== shape.join())
        throw unreadable(file, `${name} is ${found.shape.join("×")} instead of ${shape.join("×")}`);
      return [name, found.values];
    }),
  );
}

/** The weights that predict: their averages, where the optimizer keeps them. */
export const predictingTensors = <T>(tensors: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...tensors].map(([name, tensor]) => [name, tensors.get(`${name}/${averageSlot}`) ?? tensor]));

const unreadable = (file: string, what: string) =>
  new UserError(
    "checkpoint-unreadable",
    `The checkpoint ${file} cannot be used: ${what}. It is damaged, or of another model; train again, or use the run's other checkpoint.`,
  );
