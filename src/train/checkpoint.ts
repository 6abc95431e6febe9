import { readFile } from "node:fs/promises";
import type { GraphWeight } from "../compile/compile.ts";
import type { Patience } from "../core/earlyStopping.ts";
import { averageSlot } from "../core/optimizers/index.ts";
import type { Memory } from "../core/schedules/schedule.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { writeAtomically } from "./atomicFile.ts";
import { decodeSafetensors, encodeSafetensors, type FloatTensor } from "./safetensors.ts";

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
  /** Early stopping has ended the run. */
  readonly stopped: boolean;
}

export interface Checkpoint {
  readonly position: Position;
  /** By full names (`conv1/kernel`, `conv1/kernel/momentum`), in Keras's layout. */
  readonly tensors: ReadonlyMap<string, FloatTensor>;
}

/** A checkpoint is a safetensors file whose metadata is the position. */
export async function writeCheckpoint(file: string, { position, tensors }: Checkpoint): Promise<void> {
  const metadata = Object.fromEntries(
    Object.entries(position).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : `${value}`,
    ]),
  );
  await writeAtomically(file, encodeSafetensors({ tensors, metadata }));
}

/** @throws UserError `checkpoint-unreadable`, `file-not-found` */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  const bytes = await reading(file, () => readFile(file));
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    return { tensors, position: positionOf(metadata) };
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
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
  };
}

/** The values of these weights. @throws UserError `checkpoint-unreadable` when one is missing or of another shape */
export function weightsIn(
  file: string,
  { tensors }: Checkpoint,
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
