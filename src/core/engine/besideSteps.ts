import type { LayerReport } from "../analyze.ts";
import type { Training } from "../model.ts";
import { answered, traced } from "./arena.ts";
import { usualBlock } from "./blocked/blocks.ts";

/** Bytes of layer outputs that a look into the network may hold beside the training step. */
const freeForLooks = 32e6;
const mostLooked = 32;

/** Images that a look takes together: as many as are cheap to hold, or an eighth of a batch; batch normalisation needs two. */
export function lookedAtOnce(reports: readonly LayerReport[], { batchSize }: Pick<Training, "batchSize">): number {
  const bytes = reports.reduce((sum, { bytes: { output } }) => sum + 2 * (output ?? 0), 0);
  return Math.min(mostLooked, Math.max(2, Math.floor(freeForLooks / bytes), batchSize >> 3));
}

/** Of the arena of a look, which keeps its largest size from one look to the next: forward, backward, no update. */
export function lookBytes(reports: readonly LayerReport[], training: Training, output: number): number {
  const how = { checkpoints: new Set<number>(), in16Bits: false, block: 0, folds: false };
  const batch = lookedAtOnce(reports, training);
  return traced(reports, output, batch, { tensors: 1, results: 0 }, how)?.trace.arena().peak ?? 0;
}

/** Bytes that measuring a network may hold beside the training step. */
const freeForMeasuring = 2e6;
const measured = { fewest: 8, most: 128 };

/**
 * Images that a network is measured on together: as many as are cheap to hold, or an eighth of a batch, which needs less
 * than its training step. The same on every machine.
 */
export function measuredAtOnce(
  reports: readonly LayerReport[],
  { batchSize }: Pick<Training, "batchSize">,
  output: number,
): number {
  const bytes = answered(reports, output, 1, usualBlock)?.arena().peak ?? Number.POSITIVE_INFINITY;
  const cheap = Math.max(measured.fewest, batchSize >> 3, Math.floor(freeForMeasuring / bytes));
  return Math.min(measured.most, cheap);
}

/** Of the arena of the graph that measures: it stays as large as it once was. */
export function measuringBytes(
  reports: readonly LayerReport[],
  training: Pick<Training, "batchSize">,
  output: number,
  block: number,
): number {
  return answered(reports, output, measuredAtOnce(reports, training, output), block)?.arena().peak ?? 0;
}
