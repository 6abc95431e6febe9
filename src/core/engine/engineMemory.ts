import type { LayerReport } from "../analyze.ts";
import { datasetFacts } from "../datasets.ts";
import type { Training } from "../model.ts";
import { optimizerType } from "../optimizers/index.ts";
import { addSizes, elements, type Size } from "../shape.ts";
import { type Arena, arenaOf } from "./arena.ts";
import { arenaWaste, programBytes, stepBytes } from "./program.ts";
import { engineSteps } from "./steps.ts";

const bytesPerValue = 4;

/** What our own training needs, in bytes: a step, and the process that takes it. */
export interface EngineMemory {
  /** Inside ONNX Runtime, at the worst moment of a step. */
  readonly arena: Arena;
  /** The images, labels and random masks that a step takes. */
  readonly inputs: number;
  /** Weights, statistics and the optimizer's slots, as a step takes them. */
  readonly state: number;
  /** What becomes of them, as a step gives it: a copy of the arena's results. The old ones are freed after it. */
  readonly nextState: number;
  /** All of these. */
  readonly total: number;
  /** The worker process at its largest: the step, the data set, ONNX Runtime, Node and the program itself. */
  readonly worker: { readonly low: number; readonly high: number };
}

/** `undefined` while a layer has a problem or a size is open. Takes time in proportion to the number of layers. */
export function engineMemory(reports: readonly LayerReport[], training: Training): EngineMemory | undefined {
  const { batchSize, optimizer, data } = training;
  const { slots, tensors } = optimizerType(optimizer.type);
  const slotCount = slots(optimizer.params as never).length;
  const steps = engineSteps(reports, batchSize);
  const weights = sumOf(reports, ({ bytes }) => bytes.weights);
  const trainable = sumOf(reports, (report) => report.trainable);
  const statistics = sumOf(reports, ({ node, nonTrainable }) => (node.trainable ? nonTrainable : 0));
  const image = sumOf(reports, ({ node, output }) => (node.type === "Input" ? elements(output ?? [null]) : 0));
  if (!steps || weights === null || trainable === null || statistics === null || image === null) return undefined;

  const arena = arenaOf(steps, batchSize, { tensors: tensors(optimizer.params as never), results: 1 + slotCount });
  const inputs = bytesPerValue * batchSize * (image + 1);
  const slotBytes = bytesPerValue * trainable * slotCount;
  const nextState = bytesPerValue * (trainable + statistics) + slotBytes;
  const state = weights + slotBytes;
  const total = arena.peak + inputs + state + nextState;
  const beside = datasetBytes(data) + steps.length * stepBytes;
  return {
    arena,
    inputs,
    state,
    nextState,
    total,
    worker: {
      low: total + beside + programBytes.low,
      high: total + beside + programBytes.high + arenaWaste * arena.peak,
    },
  };
}

const sumOf = (reports: readonly LayerReport[], pick: (report: LayerReport) => Size): Size =>
  addSizes(0, ...reports.map(pick));

/** A byte for each value of an image and for its label: all of it is held. */
function datasetBytes(name: string | undefined): number {
  const facts = datasetFacts(name);
  return facts ? (facts.trainingExamples + facts.testExamples) * ((elements(facts.input) ?? 0) + 1) : 0;
}
