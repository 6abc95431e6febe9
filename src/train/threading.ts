import { availableParallelism } from "node:os";
import { compileReplicas, type TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { learnersOf } from "../core/engine/learners.ts";
import type { Threading } from "../protocol/run.ts";
import { openDataParallel } from "./dataParallel/dataParallel.ts";
import { Contest, openWay, waitMs } from "./inTurn.ts";
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

/** What another way must win by: less would be chance. */
const fewerThreads = 0.95;
const spinning = 0.97;
const sideBySide = 0.95;
const asVectors = 0.97;
const inPortions = 0.97;
const mostPortions = 8;

/** How long a trial waits for other programs: a share of the run. */
const mostWaits = 5;
const waitingShare = 0.01;
/** How often a trial for so long a run compares two ways while other programs keep working. */
const disturbedRounds = 4;

/** Fewer examples do not fill the blocks that convolutions work in. */
const leastShare = 16;

/**
 * How a training step is fastest on this machine's processor, by a short trial: on all threads, on one a core where each
 * core runs two, or on one thread, as small networks are; with all weights in a few vectors, as large networks are;
 * whether threads turn while they wait for the next operator; or with a session for each thread, which has its share of the
 * examples, at once or in portions that stay in the cache. Where other programs work beside it, a trial for a run of
 * minutes waits for some seconds and tries again, and judges by all that it saw where they keep on: all of the run will be
 * trained as it finds.
 *
 * @param steps  of the whole run
 */
export async function fastestThreading(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  steps: number,
): Promise<Threading> {
  if (!isWorthTrying(analysis, program, steps)) return everyThread();
  const open = (threading: Threading) =>
    openWay(runtime, analysis, program, threading, () => openThreaded(runtime, analysis, program, threading));
  const contest = new Contest(await open(everyThread()), open);
  try {
    const wholeMs = steps * (await contest.stepMs());
    if (wholeMs >= 1000 * worth.seconds && contest.isRoomForAnother()) {
      contest.waits = Math.min(mostWaits, Math.floor((waitingShare * wholeMs) / waitMs));
      if (contest.waits > 0) contest.rounds = disturbedRounds;
      await tryAll(contest, analysis, program);
    }
    return contest.best.threading;
  } finally {
    await contest.best.close();
  }
}

async function tryAll(contest: Contest, analysis: Analysis, program: TrainingProgram): Promise<void> {
  const all = availableParallelism();
  const fewer = new Set([Math.ceil(all / 2), 1].filter((threads) => threads < all));
  for (const threads of fewer) await contest.consider({ threads, spinning: false }, fewerThreads);
  if (compileReplicas(analysis, program, 1))
    await contest.consider({ ...contest.best.threading, replicas: 1 }, asVectors);
  const { threading } = contest.best;
  if (threading.threads > 1) await contest.consider({ ...threading, spinning: true }, spinning);
  const together = mostReplicas(program.batchSize, all);
  if (together === 1 || !compileReplicas(analysis, program, together)) return;
  const sessions: Threading = { threads: 1, spinning: false, replicas: together };
  let before = await contest.consider(sessions, sideBySide);
  const fills = (portions: number) => program.batchSize % (together * portions * leastShare) === 0;
  for (let portions = 2; portions <= mostPortions && fills(portions); portions *= 2) {
    const isSoAlready = contest.best.threading.replicas === together;
    const ms = await contest.consider({ ...sessions, portions }, isSoAlready ? inPortions : sideBySide);
    if (ms >= before) break;
    before = ms;
  }
}

/** How many sessions can share a batch evenly. */
function mostReplicas(batchSize: number, threads: number): number {
  let count = Math.min(threads, Math.floor(batchSize / leastShare));
  while (count > 1 && batchSize % count !== 0) count--;
  return Math.max(1, count);
}
