import type { LayerReport } from "../analyze.ts";
import { engineMemory } from "../engine/engineMemory.ts";
import type { Model, Training } from "../model.ts";
import { optimizerType } from "../optimizers/index.ts";
import { addSizes, mapSize, type Size } from "../shape.ts";
import { bytesPerValue, times, totalOf, valueBytes, weightBytes } from "./bytes.ts";
import type { Convention } from "./conventions.ts";
import { floats, keptBytes, keptFor } from "./kept.ts";

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

/** Memory of one training step at the given batch size and optimizer. Transients and the runtime itself come on top. */
export function trainingMemory(model: Model, reports: readonly LayerReport[], convention: Convention): TrainingMemory {
  if (convention === "engine") return engineLines(reports, model.training);
  const { batchSize: batch, optimizer } = model.training;
  const inputs = reports.filter(({ node }) => node.type === "Input");
  const slots = optimizerType(optimizer.type).slots(optimizer.params as never).length;
  const trainable = times(
    totalOf(reports, (report) => report.trainable),
    bytesPerValue,
  );
  const kept = keptFor[convention](model, reports, floats);
  const lines = {
    inputs: times(totalOf(inputs, valueBytes), batch),
    activations: kept ? keptBytes(kept, batch) : null,
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
