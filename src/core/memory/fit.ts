import type { Analysis } from "../analyze.ts";
import { runMemory } from "../engine/runMemory.ts";
import type { Model } from "../model.ts";
import { trainingParams } from "../trainingParams.ts";
import { checkpointed, nodesOf } from "./checkpointed.ts";
import type { Convention } from "./conventions.ts";
import { gpuMeter } from "./gpu.ts";
import { sum } from "./kept.ts";
import { allWeights, ledgerOf } from "./ledger.ts";
import { exactly, type Range } from "./range.ts";

export type Verdict = "fits" | "may-not-fit" | "does-not-fit";

export interface Fit {
  /** `may-not-fit`: the device's memory lies within the range. */
  readonly verdict: Verdict;
  /** What the step needs: the whole process, where that is known. */
  readonly needs: Range;
  /** The largest batch that surely fits; 0 when not even one example does. */
  readonly largestBatch: number;
}

/** Whether a training step fits a device of so many bytes; `undefined` while a size is open. */
export function fitOf({ model, layers }: Analysis, deviceBytes: number, convention: Convention): Fit | undefined {
  const needsOf = meters[convention](model, layers);
  const needs = needsOf?.(model.training.batchSize);
  if (!needsOf || !needs) return undefined;
  const verdict = needs.high <= deviceBytes ? "fits" : needs.low <= deviceBytes ? "may-not-fit" : "does-not-fit";
  return { verdict, needs, largestBatch: largestBatch((batch) => (needsOf(batch)?.high ?? 0) <= deviceBytes) };
}

/** What a step needs at any batch. */
export type Meter = (batch: number) => Range | undefined;

export const meters: Record<Convention, (model: Model, layers: Analysis["layers"]) => Meter | undefined> = {
  textbook(model, layers) {
    const ledger = ledgerOf(model, layers, "textbook");
    if (!ledger) return undefined;
    const checkpoints = nodesOf(model, model.training.checkpoints);
    const state = allWeights(ledger) + sum(ledger.gradients) + sum(ledger.slots);
    return (batch) => exactly(state + batch * ledger.inputs + checkpointed(model, ledger, batch, checkpoints).total);
  },
  pytorch(model, layers) {
    const meter = gpuMeter(model, layers);
    return meter && ((batch) => meter(batch).total);
  },
  engine: (model, layers) => (batch) => runMemory(layers, { ...model.training, batchSize: batch }, model.outputs[0]),
};

const mostExamples = trainingParams.batch_size.max ?? 65_536;

/** More examples never need less: by halving. */
function largestBatch(fits: (batch: number) => boolean): number {
  let [low, high] = [0, mostExamples + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
