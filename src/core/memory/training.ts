import type { LayerReport } from "../analyze.ts";
import { engineMemory } from "../engine/engineMemory.ts";
import type { Model } from "../model.ts";
import { slotsOf } from "../optimizers/index.ts";
import { addSizes, type Size } from "../shape.ts";
import { allWeightBytes, bytesPerValue, times, totalOf, valueBytes, weightBytes } from "./bytes.ts";
import { checkpointed, nodesOf } from "./checkpointed.ts";
import type { Convention } from "./conventions.ts";
import { sum } from "./kept.ts";
import { allWeights, ledgerOf } from "./ledger.ts";

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

/**
 * Memory of one training step, at the batch size, precision, optimizer and checkpoints that `training:` names. Transients
 * and the runtime itself come on top; see `billOf`. Over all devices, where the model is split.
 */
export function trainingMemory(model: Model, reports: readonly LayerReport[], convention: Convention): TrainingMemory {
  if (convention === "engine") return engineLines(model, reports);
  const { batchSize: batch, checkpoints } = model.training;
  const ledger = ledgerOf(model, reports, convention);
  const lines = ledger
    ? {
        inputs: batch * ledger.inputs,
        activations: checkpointed(model, ledger, batch, nodesOf(model, checkpoints)).total,
        gradients: sum(ledger.gradients),
        weights: allWeights(ledger),
        optimizer: sum(ledger.slots),
      }
    : unknownLines(model, reports);
  return { convention, batch, ...lines, total: addSizes(...Object.values(lines)) };
}

/** What can be said while a size is open: the weights may be known. */
function unknownLines(model: Model, reports: readonly LayerReport[]) {
  const { optimizer, batchSize } = model.training;
  const slots = slotsOf(optimizer).length;
  const trainable = times(
    totalOf(reports, (report) => report.trainable),
    bytesPerValue,
  );
  const inputs = reports.filter(({ node }) => node.type === "Input");
  return {
    inputs: times(totalOf(inputs, valueBytes), batchSize),
    activations: null,
    gradients: trainable,
    weights: allWeightBytes(model, reports),
    optimizer: times(trainable, slots),
  };
}

/** The state stands twice: as the step takes it, and, as far as it is trained, as the step gives it. */
function engineLines({ outputs, training }: Model, reports: readonly LayerReport[]): TrainingMemory {
  const memory = engineMemory(reports, training, outputs[0]);
  const once = weightBytes(reports);
  const optimizer = memory && once !== null ? 2 * (memory.state - memory.filling - once) : null;
  return {
    convention: "engine",
    batch: training.batchSize,
    inputs: memory?.inputs ?? null,
    activations: memory?.arena.kept ?? null,
    gradients: memory ? memory.arena.peak - memory.arena.kept : null,
    weights: memory && optimizer !== null ? memory.state + memory.nextState - optimizer : times(once, 2),
    optimizer,
    total: memory?.total ?? null,
  };
}
