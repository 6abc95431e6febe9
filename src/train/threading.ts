import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { compileReplicas, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { learnersOf } from "../core/engine/learners.ts";
import type { Threading } from "../protocol/run.ts";
import { openDataParallel } from "./dataParallel/dataParallel.ts";
import { greyTrainer } from "./greyTrainer.ts";
import { othersShare, workedSoFar } from "./othersShare.ts";
import { type Runtime, waiting } from "./runtime.ts";
import { openSessions, type TrainingSessions } from "./trainingSessions.ts";

export type { Threading };

/** As a run was trained before, where this machine can do so: its numbers stay the same to the last bit. */
export const asBefore = (threading: Threading | undefined): Threading | undefined =>
  threading && threading.threads * (threading.replicas ?? 1) <= availableParallelism() ? threading : undefined;

/** The sessions of a model that the processor trains. @throws whatever ONNX Runtime says when it cannot */
export async function openThreaded(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  threading: Threading,
): Promise<TrainingSessions> {
  const { threads, spinning, replicas: count, portions = 1 } = threading;
  const options = { intraOpNumThreads: threads, extra: waiting(spinning ? "turning" : "sleeping") };
  const replicas =
    count === undefined ? undefined : compileReplicas(analysis, program, count * portions, learnersOf(threading));
  return replicas
    ? openDataParallel(runtime, program, replicas, options, portions)
    : openSessions(runtime, program, "cpu", options);
}

/** A shorter run is over before the trial would pay: it takes a process and a hundred steps or more. */
const worth = { seconds: 30, steps: 600, operations: 1e12 };

/** Forward and twice as much backward, a multiplication and an addition each. */
const operationsPerMac = 6;

/** By what is known before anything is measured. @param steps of the whole run */
export function isWorthTrying({ layers }: Analysis, { batchSize }: TrainingProgram, steps: number): boolean {
  const macs = layers.reduce((sum, { macs }) => sum + (macs.value ?? 0), 0);
  return steps >= worth.steps && steps * batchSize * macs * operationsPerMac >= worth.operations;
}

export const everyThread = (): Threading => ({ threads: availableParallelism(), spinning: false });

const trialMs = 300;
/** After the first, which sets the session up. Of fewer, the fastest is chance where steps are long. */
const fewestSteps = 4;
const mostSteps = 40;

/** What another way must win by: less would be chance. */
const fewerThreads = 0.95;
const spinning = 0.95;
const sideBySide = 0.95;
const asVectors = 0.97;
const inPortions = 0.97;
const mostPortions = 8;

/** What other programs may have of the processors while a way is tried, and how long a trial waits for them: a share of the run. */
const mostOfOthers = 0.15;
const waitMs = 2000;
const mostWaits = 5;
const waitingShare = 0.01;

/** Fewer examples do not fill the blocks that convolutions work in. */
const leastShare = 16;

/** What losses of the same step may differ by, as a share: rounding stays a thousand times below it. */
const tolerance = 1e-3;

/**
 * How a training step is fastest on this machine's processor, by a short trial: on all threads, on one a core where each
 * core runs two, or on one thread, as small networks are; whether threads turn while they wait for the next operator;
 * with all weights in a few vectors, as large networks are; or with a session for each thread, which has its share of the
 * examples, at once or in portions that stay in the cache. Where other programs work beside it, a trial for a run of
 * minutes waits for some seconds and tries again: all of the run will be trained as it finds.
 *
 * @param steps  of the whole run
 */
export async function fastestThreading(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  steps: number,
): Promise<Threading> {
  const all = availableParallelism();
  let best = everyThread();
  let waits = 0;
  const tryOut = async (threading: Threading): Promise<Tried> => {
    const before = workedSoFar();
    const found = await tried(runtime, analysis, program, threading);
    if (waits === 0 || othersShare(before, workedSoFar()) <= mostOfOthers) return found;
    waits--;
    await pause(waitMs);
    return tryOut(threading);
  };
  const measure = (threading: Threading) => tryOut(threading).catch(() => never);
  if (!isWorthTrying(analysis, program, steps)) return best;
  const first = await tryOut(best);
  let least = first.ms;
  const wholeMs = least * steps;
  if (wholeMs < 1000 * worth.seconds) return best;
  waits = Math.min(mostWaits, Math.floor((waitingShare * wholeMs) / waitMs));
  const consider = async (threading: Threading, share: number) => {
    const { ms, loss } = await measure(threading);
    if (ms < share * least && Math.abs(loss - first.loss) <= tolerance * Math.abs(first.loss)) {
      // What slowed the other way for a moment must not decide how the whole run is trained.
      least = Math.min(least, (await measure(best)).ms);
      if (ms < share * least) [best, least] = [threading, ms];
    }
    return ms;
  };
  const fewer = new Set([Math.ceil(all / 2), 1].filter((threads) => threads < all));
  for (const threads of fewer) await consider({ threads, spinning: false }, fewerThreads);
  if (best.threads > 1) await consider({ ...best, spinning: true }, spinning);
  if (compileReplicas(analysis, program, 1)) await consider({ ...best, replicas: 1 }, asVectors);
  const together = mostReplicas(program.batchSize, all);
  if (together === 1 || !compileReplicas(analysis, program, together)) return best;
  const sessions: Threading = { threads: 1, spinning: false, replicas: together };
  let before = await consider(sessions, sideBySide);
  const fills = (portions: number) => program.batchSize % (together * portions * leastShare) === 0;
  for (let portions = 2; portions <= mostPortions && fills(portions); portions *= 2) {
    const ms = await consider({ ...sessions, portions }, best.replicas === together ? inPortions : sideBySide);
    if (ms >= before) break;
    before = ms;
  }
  return best;
}

const never: Tried = { ms: Number.POSITIVE_INFINITY, loss: Number.NaN };

/** How many sessions can share a batch evenly. */
function mostReplicas(batchSize: number, threads: number): number {
  let count = Math.min(threads, Math.floor(batchSize / leastShare));
  while (count > 1 && batchSize % count !== 0) count--;
  return Math.max(1, count);
}

interface Tried {
  /** Of a step, the median: threads that spin are fastest at their best, and slowest where anything disturbs them. */
  readonly ms: number;
  /** Of the first step. */
  readonly loss: number;
}

async function tried(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  threading: Threading,
): Promise<Tried> {
  const sessions = await openThreaded(runtime, analysis, program, threading);
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    const loss = trainer.position.lossSum;
    const start = performance.now();
    const times: number[] = [];
    while (times.length < fewestSteps || (times.length < mostSteps && performance.now() - start < trialMs)) {
      trainer.endEpoch();
      const began = performance.now();
      await trainer.step();
      times.push(performance.now() - began);
    }
    return { ms: times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN, loss };
  } finally {
    await sessions.release();
  }
}
