import type { LayerReport } from "../analyze.ts";
import { viewOf } from "../layer.ts";
import type { Model } from "../model.ts";
import { addSizes, type Size } from "../shape.ts";
import { allWeightBytes, times, valueBytes } from "./bytes.ts";

export interface InferenceMemory {
  /** Bytes of the tensors that must exist at the same moment, for one example, at the worst moment. */
  readonly peakActivations: Size;
  /** The node that runs at that moment. */
  readonly peakNode: number | undefined;
  /** The nodes whose outputs exist at that moment, in order. */
  readonly peakAlive: readonly number[];
  readonly weights: Size;
  readonly total: Size;
}

/**
 * Memory of one prediction: a tensor lives from the layer that makes it to the last layer that reads it, so only those
 * of neighbouring layers exist together. Views share their input's memory.
 *
 * @see Géron, "Hands-On Machine Learning", chapter on CNNs, exercise 2
 */
export function inferenceMemory(model: Model, reports: readonly LayerReport[]): InferenceMemory {
  const storage = storages(reports, ["always", "inference"]);
  const lastUse = storage.map((_, id) => id);
  for (const { id, inputs } of model.nodes)
    for (const input of inputs) lastUse[storage[input] ?? input] = Math.max(id, lastUse[storage[input] ?? input] ?? 0);
  for (const output of model.outputs) lastUse[storage[output] ?? output] = Number.POSITIVE_INFINITY;

  const endingAt = new Map<number, number[]>();
  for (const [id, last] of lastUse.entries()) {
    const ending = endingAt.get(last);
    if (ending) ending.push(id);
    else endingAt.set(last, [id]);
  }

  const weights = allWeightBytes(model, reports);
  let alive: Size = 0;
  let peak: Size = 0;
  let peakNode: number | undefined;
  for (const [id, report] of reports.entries()) {
    if (storage[id] === id) alive = addSizes(alive, valueBytes(report));
    if (alive === null) return unknownInference(weights);
    if (peak !== null && alive > peak) [peak, peakNode] = [alive, id];
    for (const ended of endingAt.get(id) ?? [])
      if (storage[ended] === ended) alive = addSizes(alive, times(valueBytes(reports[ended]), -1));
  }
  const peakAlive = storage.flatMap((holder, id) =>
    peakNode !== undefined && holder === id && id <= peakNode && (lastUse[id] ?? id) >= peakNode ? [id] : [],
  );
  return { peakActivations: peak, peakNode, peakAlive, weights, total: addSizes(peak, weights) };
}

const unknownInference = (weights: Size): InferenceMemory => ({
  peakActivations: null,
  peakNode: undefined,
  peakAlive: [],
  weights,
  total: null,
});

/** For each node, the node whose memory holds its output. */
function storages(reports: readonly LayerReport[], views: readonly string[]): number[] {
  const storage: number[] = [];
  for (const { node, type, params } of reports) {
    const [input] = node.inputs;
    const view = type && viewOf(type, params);
    storage.push(view && views.includes(view) && input !== undefined ? (storage[input] ?? input) : node.id);
  }
  return storage;
}
