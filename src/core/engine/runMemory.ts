import type { LayerReport } from "../analyze.ts";
import { datasetFacts } from "../datasets.ts";
import { endsOfPlaces } from "../endsOfPlaces.ts";
import { addRanges, exactly, type Range, scaleRange } from "../memory/range.ts";
import type { Training } from "../model.ts";
import { lookBytes, measuringBytes } from "./besideSteps.ts";
import { usualBlock } from "./blocked/blocks.ts";
import { type EngineMemory, engineMemory, tracedStep } from "./engineMemory.ts";
import { learnersOf } from "./learners.ts";
import { answerBytes, epochEndBytes, modelFileTimes, threadBytes } from "./program.ts";

/** What a worker process finds on its machine. */
export interface Machine {
  /** Channels of a block of the processor's fast convolutions: 8 or 16; 0 where it has none. */
  readonly block?: number;
  /** Threads that augment images, where the model asks for it. */
  readonly augmentationThreads?: number;
  readonly sharing?: Sharing | undefined;
}

export interface Sharing {
  /**
   * Sessions side by side that share a step, each but the first in a thread of its own, before others that update the
   * weights where they lie; when left out, one session does everything.
   */
  readonly replicas?: number;
  /** Of each session; 1 when left out. */
  readonly threads?: number;
  /** In which each takes its share of the examples, one after the other; 1 when left out. */
  readonly portions?: number;
}

/**
 * Bytes of the worker process over a whole run, at its largest: steps, and what an epoch's end adds to them. It is never
 * given back while steps go on. `undefined` while a layer has a problem or a size is open.
 *
 * @param machine what is not told is as on most machines
 */
export function runMemory(
  reports: readonly LayerReport[],
  training: Training,
  output = reports.length - 1,
  { block = usualBlock, augmentationThreads = 1, sharing }: Machine = {},
): Range | undefined {
  // Between the parts of a model that is split, images do not lie in blocks.
  const size = training.splitAfter.length > 0 ? 0 : block;
  const memory = engineMemory(reports, training, output, size);
  if (!memory) return undefined;
  const image = reports.reduce((sum, { node, bytes }) => sum + (node.type === "Input" ? (bytes.output ?? 0) : 0), 0);
  const augmenting = training.augmentation.length > 0 ? augmentationThreads : 0;
  // Beside the batch of the step, each thread makes one, and one waits.
  const batches = augmenting > 0 ? (augmenting + 1) * training.batchSize * image : 0;
  const beside =
    splitBytes(reports, training, output, memory.arena.peak) +
    lookBytes(reports, training, output) +
    measuringBytes(reports, training, output, size) +
    modelFileTimes * weightBytes(reports) +
    answerBytes * validated(training) +
    batches;
  return addRanges(
    memory.worker,
    exactly(beside),
    epochEndBytes,
    scaleRange(threadBytes, augmenting),
    besideBytes(reports, training, output, memory, { block: size, sharing }),
  );
}

/** What sessions that share a step need beside one that does everything, which has the new state beside the old. */
export function besideBytes(
  reports: readonly LayerReport[],
  training: Training,
  output: number,
  { arena, nextState }: EngineMemory,
  { block = usualBlock, sharing = {} }: Machine,
): Range {
  const { replicas, portions = 1 } = sharing;
  if (replicas === undefined) return exactly(0);
  // Each portion gives its gradients; those of a single one are in the arena of one that does everything, too.
  const count = replicas * portions;
  const gradients = count > 1 ? count * weightBytes(reports) : 0;
  // Of what a step makes, only a portion exists at a time.
  const portion = { ...training, batchSize: training.batchSize / portions };
  const peak = portions > 1 ? engineMemory(reports, portion, output, block)?.arena.peak : undefined;
  const spared = arena.peak - (peak ?? arena.peak);
  return addRanges(exactly(gradients - nextState - spared), scaleRange(threadBytes, learnersOf(sharing) - 1));
}

const weightBytes = (reports: readonly LayerReport[]): number =>
  reports.reduce((sum, { bytes }) => sum + (bytes.weights ?? 0), 0);

/** What a step of a model that is split needs beside a whole one: each part has an arena, and outputs at the cuts cross. */
function splitBytes(reports: readonly LayerReport[], training: Training, output: number, whole: number): number {
  if (training.splitAfter.length === 0) return 0;
  const ends = endsOfPlaces({ nodes: reports.map(({ node }) => node) });
  const cuts = training.splitAfter.map((name) => ends.get(name) ?? 0);
  // Forward on each part in turn, then backward in the opposite order, the last doing both at once.
  const partOf = (node: number, isBackward: boolean) => {
    const place = cuts.filter((cut) => node > cut).length;
    return isBackward ? 2 * cuts.length - place : place;
  };
  const parts = tracedStep(reports, training, output, 0)?.trace.inParts(partOf) ?? whole;
  return Math.max(0, parts - whole);
}

/** Images of a published data set that are kept aside for validation. */
function validated({ data, validation }: Training): number {
  const facts = datasetFacts(data);
  return facts ? facts.trainingExamples * validation : 0;
}
