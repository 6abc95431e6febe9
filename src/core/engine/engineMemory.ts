import type { LayerReport } from "../analyze.ts";
import { datasetFacts } from "../datasets.ts";
import { endsOfPlaces } from "../endsOfPlaces.ts";
import type { Training } from "../model.ts";
import { everyParameter, slotsOf, tensorsOf } from "../optimizers/index.ts";
import { addSizes, elements, type Size } from "../shape.ts";
import { traced, type Update } from "./arena.ts";
import { usualBlock } from "./blocked/blocks.ts";
import { arenaGaps, programBytes, runBytes, stepBytes } from "./program.ts";
import type { Arena } from "./trace.ts";

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
  /** Of both, once: zeros behind the weights of channels that fill no block. */
  readonly filling: number;
  /** All of these. */
  readonly total: number;
  /** The worker process while it takes steps, at its largest: the step, the data set, ONNX Runtime, Node, the program. */
  readonly worker: { readonly low: number; readonly high: number };
}

/**
 * `undefined` while a layer has a problem or a size is open. Takes time in proportion to the number of layers.
 *
 * @param output the node that gives the network's answer; the last one when left out
 * @param block channels of a block of the processor's fast convolutions: 8 or 16; 0 where it has none
 */
export function engineMemory(
  reports: readonly LayerReport[],
  training: Training,
  output = reports.length - 1,
  block = usualBlock,
): EngineMemory | undefined {
  const { batchSize, optimizer, data, gradientAccumulationSteps } = training;
  const slotCount = slotsOf(optimizer).length;
  const gathers = gradientAccumulationSteps > 1;
  const step = tracedStep(reports, training, output, block);
  const weights = sumOf(reports, ({ bytes }) => bytes.weights);
  const trainable = sumOf(reports, (report) => report.trainable);
  const statistics = sumOf(reports, ({ node, nonTrainable }) => (node.trainable ? nonTrainable : 0));
  const image = sumOf(reports, ({ node, output }) => (node.type === "Input" ? elements(output ?? [null]) : 0));
  if (!step || weights === null || trainable === null || statistics === null || image === null) return undefined;

  const arena = step.trace.arena();
  const inputs = bytesPerValue * batchSize * (image + 1) + step.trace.given;
  const learned = bytesPerValue * trainable + step.filling;
  const slotBytes = learned * slotCount;
  const nextState = learned + bytesPerValue * statistics + slotBytes;
  const sums = gathers ? learned : 0;
  const state = weights + step.filling + slotBytes + sums;
  const total = arena.peak + inputs + state + nextState + (gathers ? updateArena(reports, updateOf(training)) : 0);
  const dataset = datasetBytes(data);
  const gaps = arenaGaps(arena);
  const least = total + step.steps * stepBytes;
  return {
    arena,
    inputs,
    state,
    nextState,
    filling: step.filling,
    total,
    worker: {
      low: least + dataset.low + programBytes.low + gaps.low,
      high: least + dataset.high + programBytes.high + gaps.high,
    },
  };
}

const updateOf = ({ optimizer }: Training): Update => ({
  tensors: tensorsOf(optimizer),
  results: 1 + slotsOf(optimizer).length,
  waits: everyParameter(optimizer).global_clipnorm !== null,
});

/** The step that `engineMemory` tells of. */
export function tracedStep(reports: readonly LayerReport[], training: Training, output: number, block: number) {
  const { batchSize, gradientAccumulationSteps, precision, splitAfter } = training;
  return traced(reports, output, batchSize, gradientAccumulationSteps > 1 ? gathering : updateOf(training), {
    checkpoints: checkpointsOf(reports, training),
    in16Bits: precision === "mixed_float16",
    block,
    folds: splitAfter.length === 0,
  });
}

/** A batch that only adds to the sums of gradients makes a gradient and a new sum of each weight, and gives the sum. */
const gathering = { tensors: 2, results: 1 };

/** In the arena of the graph that learns from the sums: all that it gives, and what the largest weight needs beside. */
function updateArena(reports: readonly LayerReport[], { tensors, results }: Update): number {
  const sizes = reports.flatMap(({ weights }) =>
    weights.filter(({ trainable }) => trainable).map(({ shape }) => bytesPerValue * (elements(shape) ?? 0)),
  );
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  return results * sizes.reduce((sum, size) => sum + size, 0) + Math.max(0, tensors - 1 - results) * largest;
}

function checkpointsOf(reports: readonly LayerReport[], { checkpoints }: Training): ReadonlySet<number> {
  if (checkpoints.length === 0) return new Set();
  const ends = endsOfPlaces({ nodes: reports.map(({ node }) => node) });
  return new Set(checkpoints.map((name) => ends.get(name) ?? -1));
}

const sumOf = (reports: readonly LayerReport[], pick: (report: LayerReport) => Size): Size =>
  addSizes(0, ...reports.map(pick));

/** A byte for each value of an image and for its label: all of it is held. And what reading it takes. */
function datasetBytes(name: string | undefined): EngineMemory["worker"] {
  const facts = datasetFacts(name);
  if (!facts) return { low: 0, high: 0 };
  const held = (facts.trainingExamples + facts.testExamples) * ((elements(facts.input) ?? 0) + 1);
  return { low: held + runBytes.low, high: held + runBytes.high };
}
