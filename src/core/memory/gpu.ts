import type { LayerReport } from "../analyze.ts";
import type { Weight } from "../layer.ts";
import type { Model } from "../model.ts";
import { elements } from "../shape.ts";
import { checkpointed, nodesOf } from "./checkpointed.ts";
import { boundaries } from "./cuts.ts";
import { sum } from "./kept.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { addRanges, exactly, type Range, scaleRange } from "./range.ts";

const mebibyte = 2 ** 20;

/**
 * What a process that trains with PyTorch takes of a graphics card beyond its tensors. Fitted to GPUMemNet's measurements,
 * see docs/memory.md; none belongs to one network.
 */
export const physics = {
  /** CUDA's context, and the code and handles of cuDNN and cuBLAS. */
  runtime: { low: 1600 * mebibyte, high: 1900 * mebibyte },
  /** The caching allocator rounds blocks up, to 512 bytes and to 2 MiB, and leaves gaps: times what is kept. */
  rounding: { low: 1, high: 1.08 },
  /**
   * Times input and output of the largest convolution over more than one pixel: its two gradients, and cuDNN's workspace
   * for the transforms of both.
   */
  workspace: { low: 1.8, high: 5.2 },
  /** Times input and output of the largest layer: gradients and results that exist for a moment. */
  transient: { low: 0, high: 0.8 },
  /** Times the gradients: what the optimizer computes for all weights at once. */
  update: { low: 0.8, high: 1.6 },
} as const;

/** The lines of the process's total on one device. */
export interface GpuMemory {
  /** Of this device alone, in bytes. */
  readonly held: {
    readonly weights: number;
    readonly optimizer: number;
    readonly gradients: number;
    readonly inputs: number;
  };
  readonly activations: Range;
  readonly transient: Range;
  readonly workspace: Range;
  readonly runtime: Range;
  /** Whether the backward pass begins with more than the optimizer's update ends with. */
  readonly peaksAt: "backward" | "update";
  readonly total: Range;
}

/**
 * The process's total at any batch, without looking at the layers again; where the model is split, that of the device that
 * needs most. `undefined` while a size is open.
 */
export function gpuMeter(model: Model, reports: readonly LayerReport[]): ((batch: number) => GpuMemory) | undefined {
  const ledger = ledgerOf(model, reports, "pytorch", "gpu");
  if (!ledger) return undefined;
  const ends = [...nodesOf(model, model.training.splitAfter), reports.length - 1];
  const devices = ends.map((end, index) => deviceMeter(model, reports, ledger, (ends[index - 1] ?? -1) + 1, end + 1));
  return (batch) => {
    const [first, ...others] = devices.map((meter) => meter(batch));
    return others.reduce((most, device) => (device.total.high > most.total.high ? device : most), first as GpuMemory);
  };
}

/** Of the device that has the nodes from `start` up to `end`, without `end`. */
function deviceMeter(model: Model, reports: readonly LayerReport[], ledger: Ledger, start: number, end: number) {
  const checkpoints = nodesOf(model, model.training.checkpoints);
  const { layer, convolution } = largest(reports.slice(start, end), ledger);
  const of = (numbers: readonly number[]) => sum(numbers.slice(start, end));
  const weights = of(ledger.weights) + (start === 0 ? ledger.unused : 0);
  const [optimizer, gradients] = [of(ledger.slots), of(ledger.gradients)];
  const state = weights + optimizer;
  const accumulated = model.training.gradientAccumulationSteps > 1 ? gradients : 0;
  const received = boundaries(model, ledger.kept.holders, start === 0 ? [] : [start - 1]).filter((id) => id < start);
  const incoming = start === 0 ? ledger.inputs : sum(received.map((id) => ledger.values[id] ?? 0));

  return (batch: number): GpuMemory => {
    const inputs = batch * incoming;
    const kept = checkpointed(model, ledger, batch, checkpoints, { start, end }).total;
    const activations = scaleRange(physics.rounding, kept);
    const workspace = scaleRange(physics.workspace, batch * convolution);
    const transient = scaleRange(physics.transient, batch * layer);
    const backward = addRanges(exactly(state + inputs + accumulated), activations, workspace, transient);
    const update = addRanges(exactly(state + inputs + gradients), scaleRange(physics.update, gradients));
    const worst = { low: Math.max(backward.low, update.low), high: Math.max(backward.high, update.high) };
    return {
      held: { weights, optimizer, gradients, inputs },
      activations,
      transient,
      workspace,
      runtime: physics.runtime,
      peaksAt: backward.high >= update.high ? "backward" : "update",
      total: rounded(addRanges(worst, physics.runtime)),
    };
  };
}

/** Bytes for each example: input and output of the largest layer, and of the largest convolution over several pixels. */
function largest(reports: readonly LayerReport[], { values }: Ledger) {
  let layer = 0;
  let convolution = 0;
  for (const { node, weights, output } of reports) {
    const bytes = node.inputs.reduce((total, input) => total + (values[input] ?? 0), values[node.id] ?? 0);
    layer = Math.max(layer, bytes);
    if (weights.some((weight) => mixesNeighbours(weight, output?.at(-1) ?? 1)))
      convolution = Math.max(convolution, bytes);
  }
  return { layer, convolution };
}

/** A kernel over several pixels that sees more than one channel of its input. */
function mixesNeighbours({ shape }: Weight, channels: number): boolean {
  const area = elements(shape.slice(0, -2)) ?? 1;
  return area > 1 && (elements(shape) ?? 0) > area * channels;
}

const rounded = ({ low, high }: Range): Range => ({ low: Math.floor(low), high: Math.ceil(high) });
