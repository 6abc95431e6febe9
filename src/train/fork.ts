import { stat } from "node:fs/promises";
import path from "node:path";
import { compileEvaluation } from "../compile/compile.ts";
import { runFiles } from "../protocol/run.ts";
import { predictingTensors, readCheckpoint, weightsIn } from "./checkpoint.ts";
import type { TrainableModel } from "./trainableModel.ts";

/** By full names, in Keras's layout. */
export type StartingWeights = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/**
 * The weights that a new run starts from instead of chance: those that predict, of another run's best checkpoint, or of
 * its last where it has no best.
 *
 * @param from  the run's folder, or a checkpoint file
 * @throws UserError `checkpoint-unreadable` when they are another network's, `file-not-found`
 */
export async function startingWeights({ analysis }: TrainableModel, from: string): Promise<StartingWeights> {
  const file = await checkpointIn(path.resolve(from));
  const checkpoint = await readCheckpoint(file);
  const { weights } = compileEvaluation(analysis);
  const values = weightsIn(file, { ...checkpoint, tensors: predictingTensors(checkpoint.tensors) }, weights);
  // Of its own each, because the trainer frees what it was handed.
  return new Map([...values].map(([name, numbers]) => [name, new Float32Array(numbers)]));
}

async function checkpointIn(from: string): Promise<string> {
  const kind = await stat(from).catch(() => undefined);
  if (!kind?.isDirectory()) return from;
  const best = path.join(from, runFiles.best);
  return stat(best).then(
    () => best,
    () => path.join(from, runFiles.last),
  );
}
