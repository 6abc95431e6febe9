import type { Model } from "../model.ts";
import type { LineId } from "./bill.ts";
import { type GpuMemory, physics } from "./gpu.ts";
import { type Range, scaleRange } from "./range.ts";

/** One line of what a graphics card holds at its worst moment. */
export interface MomentLine extends Range {
  readonly id: LineId;
  readonly title: string;
}

const exact = (bytes: number): Range => ({ low: bytes, high: bytes });

/**
 * What lies side by side when the process takes most of its card: when the backward pass begins, or while the optimizer
 * updates the weights. The lines add up to the total but for rounding. Of one device, where the model is split.
 */
export function worstMoment({ training }: Model, gpu: GpuMemory): readonly MomentLine[] {
  const { held, activations, transient, workspace, runtime, peaksAt } = gpu;
  const always: readonly MomentLine[] = [
    { id: "weights", title: "Weights", ...exact(held.weights) },
    { id: "optimizer", title: "Optimizer", ...exact(held.optimizer) },
    { id: "inputs", title: "Inputs", ...exact(held.inputs) },
  ];
  const atUpdate: readonly MomentLine[] = [
    { id: "gradients", title: "Gradients", ...exact(held.gradients) },
    { id: "transient", title: "Sums of the update", ...scaleRange(physics.update, held.gradients) },
  ];
  const accumulated = training.gradientAccumulationSteps > 1 ? held.gradients : 0;
  const atBackward: readonly MomentLine[] = [
    { id: "gradients", title: "Gradients of the batches before", ...exact(accumulated) },
    { id: "activations", title: "Activations kept", ...activations },
    { id: "transient", title: "Largest transient", ...transient },
    { id: "workspace", title: "Workspace", ...workspace },
  ];
  const moment = peaksAt === "backward" ? atBackward : atUpdate;
  return [...always, ...moment, { id: "runtime" as const, title: "Runtime", ...runtime }].filter(
    ({ high }) => high > 0,
  );
}
