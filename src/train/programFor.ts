import { compileTraining, type TrainingProgram } from "../compile/compile.ts";
import { passNames, portablePasses } from "../compile/passes/index.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Device } from "../protocol/worker.ts";

/** A model's training step, written for a device: only the processor's provider has every operator. */
export const programFor = (analysis: Analysis, device: Device["name"]): TrainingProgram =>
  compileTraining(analysis, {
    batchSize: analysis.model.training.batchSize,
    passes: device === "cpu" ? passNames : portablePasses,
  });
