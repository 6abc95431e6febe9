import { compileTraining, type TrainingProgram } from "../compile/compile.ts";
import { passNames, portablePasses } from "../compile/passes/index.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Device } from "../protocol/worker.ts";
import { blockOf } from "./blocks.ts";
import type { Runtime } from "./runtime.ts";

/**
 * A model's training step, written for the devices that compute it: only the processor's provider has every operator,
 * and only it has convolutions in blocks, in 32 bits. Between two parts of a model images go as they are, without blocks.
 */
export async function programFor(
  runtime: Runtime,
  analysis: Analysis,
  devices: readonly Device["name"][],
): Promise<TrainingProgram> {
  const { batchSize, precision } = analysis.model.training;
  const isProcessor = devices.every((device) => device === "cpu");
  return compileTraining(analysis, {
    batchSize,
    passes: isProcessor ? passNames : portablePasses,
    block: isProcessor && devices.length === 1 && precision === "float32" ? await blockOf(runtime) : 0,
  });
}
