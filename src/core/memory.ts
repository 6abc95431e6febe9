import type { LayerReport } from "./analyze.ts";
import { engineMemory } from "./engine/engineMemory.ts";
import { keptByPyTorch } from "./keptForBackward.ts";
import { viewOf } from "./layer.ts";
import type { Model, Training } from "./model.ts";
import { optimizerType } from "./optimizers/index.ts";
import { addSizes, elements, mapSize, type Size } from "./shape.ts";

/** Bytes of a 32-bit float: weights, activations and gradients. */
export const bytesPerValue = 4;

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
 * How the activations of a training step are counted. `textbook`: each layer's output once, times the batch.
 * `pytorch`: the tensors that autograd keeps for the backward pass. `engine`: what our own training graph has at its worst
 * moment, `gradients` being all that exists only for a moment, and the state held twice, before and after the step.
 */
export const conventions = ["textbook", "pytorch", "engine"] as const;
export type Convention = (typeof conventions)[number];

/** Bytes, line by line. */
export interface TrainingMemory {
  readonly convention: Convention;
  readonly batch: number;
  readonly inputs: Size;
  readonly activations: Size;
  readonly gradients: Size;
  readonly weights: Size;
  readonly optimizer: Size;
  readonly total: Size;
}

const times = (a: Size, b: number): Size => (a === null ? null : a * b);

export const totalOf = (reports: readonly LayerReport[], pick: (report: LayerReport) => Size): Size =>
  addSizes(...reports.map(pick));

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
  for (const [id, last] of lastUse.entries()) endingAt.set(last, [...(endingAt.get(last) ?? []), id]);

  let alive: Size = 0;
  let peak: Size = 0;
  let peakNode: number | undefined;
  for (const [id, report] of reports.entries()) {
    if (storage[id] === id) alive = addSizes(alive, valueBytes(report));
    if (alive === null) return unknownInference(reports);
    if (peak !== null && alive > peak) [peak, peakNode] = [alive, id];
    for (const ended of endingAt.get(id) ?? [])
      if (storage[ended] === ended) alive = addSizes(alive, times(valueBytes(reports[ended]), -1));
  }
  const peakAlive = storage.flatMap((holder, id) =>
    peakNode !== undefined && holder === id && id <= peakNode && (lastUse[id] ?? id) >= peakNode ? [id] : [],
  );
  const weights = weightBytes(reports);
  return { peakActivations: peak, peakNode, peakAlive, weights, total: addSizes(peak, weights) };
}

const unknownInference = (reports: readonly LayerReport[]): InferenceMemory => ({
  peakActivations: null,
  peakNode: undefined,
  peakAlive: [],
  weights: weightBytes(reports),
  total: null,
});

/** Memory of one training step at the given batch size and optimizer. Transients and the runtime itself come on top. */
export function trainingMemory(
  reports: readonly LayerReport[],
  training: Training,
  convention: Convention,
): TrainingMemory {
  if (convention === "engine") return engineLines(reports, training);
  const { batchSize: batch, optimizer } = training;
  const inputs = reports.filter(({ node }) => node.type === "Input");
  const slots = optimizerType(optimizer.type).slots(optimizer.params as never).length;
  const trainable = times(
    totalOf(reports, (report) => report.trainable),
    bytesPerValue,
  );
  const lines = {
    inputs: times(totalOf(inputs, valueBytes), batch),
    activations: activationsOf[convention](reports, batch),
    gradients: trainable,
    weights: weightBytes(reports),
    optimizer: times(trainable, slots),
  };
  return { convention, batch, ...lines, total: addSizes(...Object.values(lines)) };
}

function engineLines(reports: readonly LayerReport[], training: Training): TrainingMemory {
  const memory = engineMemory(reports, training);
  const weights = mapSize(weightBytes(reports), (bytes) => 2 * bytes);
  return {
    convention: "engine",
    batch: training.batchSize,
    inputs: memory?.inputs ?? null,
    activations: memory?.arena.kept ?? null,
    gradients: memory ? memory.arena.peak - memory.arena.kept : null,
    weights,
    optimizer: memory && weights !== null ? memory.state + memory.nextState - weights : null,
    total: memory?.total ?? null,
  };
}

const activationsOf: Record<Exclude<Convention, "engine">, (reports: readonly LayerReport[], batch: number) => Size> = {
  textbook: (reports, batch) =>
    times(
      totalOf(
        reports.filter(({ node }) => node.type !== "Input"),
        ({ bytes }) => bytes.output,
      ),
      batch,
    ),
  pytorch(reports, batch) {
    const { perExample, perBatch } = keptByPyTorch(reports);
    return addSizes(times(perExample, batch), perBatch);
  },
};

const weightBytes = (reports: readonly LayerReport[]): Size => totalOf(reports, ({ bytes }) => bytes.weights);

const valueBytes = (report: LayerReport | undefined): Size =>
  report?.output ? times(elements(report.output), bytesPerValue) : null;

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
