import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import type { TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Threading } from "../protocol/run.ts";
import { greyTrainer } from "./greyTrainer.ts";
import type { Runtime } from "./runtime.ts";
import { openSessions } from "./trainingSessions.ts";

export type { Threading };

/** As a run was trained before, where this machine can do so: its numbers stay the same to the last bit. */
export const asBefore = (threading: Threading | undefined): Threading | undefined =>
  threading && threading.threads <= availableParallelism() ? threading : undefined;

/** Of a session that computes on the processor. */
export const threaded = ({ threads, spinning }: Threading): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  extra: { session: { intra_op: { allow_spinning: spinning ? "1" : "0" } } },
});

/** A shorter run is over before the trial would pay: it takes some ten steps. */
const worth = { seconds: 30, steps: 600 };
const trialMs = 150;
const mostSteps = 12;

/** What another way must win by: less would be chance, and threads that spin take time from others. */
const fewerThreads = 0.95;
const spinning = 0.85;

/**
 * How a training step is fastest on this machine's processor, by a short trial: on all threads, on one a core where each
 * core runs two, or on one thread, as small networks are; and whether threads turn while they wait for the next operator.
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
  let best: Threading = { threads: all, spinning: false };
  if (all === 1) return best;
  const measure = (threading: Threading) => msPerStep(runtime, analysis, program, threading);
  if (steps < worth.steps) return best;
  let least = await measure(best);
  if ((least * steps) / 1000 < worth.seconds) return best;
  const consider = async (threading: Threading, share: number) => {
    const time = await measure(threading);
    if (time < share * least) [best, least] = [threading, time];
  };
  for (const threads of new Set([Math.ceil(all / 2), 1])) await consider({ threads, spinning: false }, fewerThreads);
  if (best.threads > 1) await consider({ ...best, spinning: true }, spinning);
  return best;
}

/** The fastest of a few steps: what disturbs one of them says nothing of the way. */
async function msPerStep(runtime: Runtime, analysis: Analysis, program: TrainingProgram, threading: Threading) {
  const sessions = await openSessions(runtime, program, "cpu", threaded(threading));
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    const start = performance.now();
    let least = Number.POSITIVE_INFINITY;
    for (let step = 0; step < mostSteps && (step < 2 || performance.now() - start < trialMs); step++) {
      if (step > 0) trainer.endEpoch();
      const began = performance.now();
      await trainer.step();
      if (step > 0) least = Math.min(least, performance.now() - began);
    }
    return least;
  } finally {
    await sessions.release();
  }
}
