import { compileTraining, type TrainingProgram } from "../compile/compile.ts";
import { passNames, portablePasses } from "../compile/passes/index.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Device } from "../protocol/worker.ts";

/** A model's training step, written for the devices that compute it: only the processor's provider has every operator. */
export const programFor = (analysis: Analysis, devices: readonly Device["name"][]): TrainingProgram =>
  compileTraining(analysis, {
    batchSize: analysis.model.training.batchSize,
    passes: devices.every((device) => device === "cpu") ? passNames : portablePasses,
  });
