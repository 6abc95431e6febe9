import { setTimeout as pause } from "node:timers/promises";
import type { TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { Threading } from "../protocol/run.ts";
import { greyTrainer } from "./greyTrainer.ts";
import { othersShare, workedSoFar } from "./othersShare.ts";
import type { Runtime } from "./runtime.ts";
import type { TrainingSessions } from "./trainingSessions.ts";

/** One way of computing a training step, ready. */
export interface Way {
  readonly threading: Threading;
  /** Of the first step. */
  readonly loss: number;
  /** @returns milliseconds */
  step(): Promise<number>;
  close(): Promise<void>;
}

/** @throws whatever ONNX Runtime says when it cannot */
export async function openWay(
  runtime: Runtime,
  analysis: Analysis,
  program: TrainingProgram,
  threading: Threading,
  open: () => Promise<TrainingSessions>,
): Promise<Way> {
  const sessions = await open();
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    return {
      threading,
      loss: trainer.position.lossSum,
      async step() {
        trainer.endEpoch();
        const began = performance.now();
        await trainer.step();
        return performance.now() - began;
      },
      close: sessions.release,
    };
  } catch (error) {
    await sessions.release();
    throw error;
  }
}

/** Of one turn. A step as long as that is one alone; before shorter ones there is one that finds what the other way has left in the caches. */
const turnMs = 20;
const fewestTurns = 4;
const mostTurns = 10;
const enoughMs = 600;

/** What other programs may have of the processors while two ways are tried. */
const mostOfOthers = 0.15;
export const waitMs = 2000;

/** What losses of the same step may differ by, as a share: rounding stays a thousand times below it. */
const tolerance = 1e-3;

/**
 * Finds the fastest of several ways: each against the best so far, both in turn, so that what slows the machine for a
 * while slows both.
 */
export class Contest {
  /** Stays open. */
  best: Way;
  /** How often it waits for other programs, and tries again. */
  waits = 0;
  /** How often it compares two ways, waiting or not, before it takes what it saw while other programs worked. */
  rounds = 1;
  readonly #open: (threading: Threading) => Promise<Way>;
  readonly #loss: number;
  readonly #worked: typeof workedSoFar;

  /** @param worked of the machine; another one in tests */
  constructor(first: Way, open: (threading: Threading) => Promise<Way>, worked = workedSoFar) {
    this.#worked = worked;
    this.best = first;
    this.#loss = first.loss;
    this.#open = open;
  }

  /** Of the best so far. */
  stepMs(): Promise<number> {
    return turn(this.best);
  }

  isRoomForAnother(): boolean {
    return process.memoryUsage.rss() < process.availableMemory();
  }

  /**
   * @param share  of the best one's time, below which it is the best
   * @returns milliseconds of a step; infinite where it fails
   */
  async consider(threading: Threading, share: number): Promise<number> {
    const other = await this.#open(threading).catch(() => undefined);
    if (!other) return Number.POSITIVE_INFINITY;
    let loser = other;
    try {
      const { ratio, ms } = await this.#compared(other);
      const isSame = Math.abs(other.loss - this.#loss) <= tolerance * Math.abs(this.#loss);
      if (ratio < share && isSame) [this.best, loser] = [other, this.best];
      return ms;
    } catch {
      return Number.POSITIVE_INFINITY;
    } finally {
      await loser.close();
    }
  }

  /** By the first round that nothing else disturbs; by all rounds where there is none. */
  async #compared(other: Way): Promise<Compared> {
    const disturbed: Turns[] = [];
    for (;;) {
      const before = this.#worked();
      const turns = await this.#inTurn(other);
      if (othersShare(before, this.#worked()) <= mostOfOthers) return medians([turns]);
      disturbed.push(turns);
      if (this.waits > 0) {
        this.waits--;
        await pause(waitMs);
      } else if (disturbed.length >= this.rounds) return medians(disturbed);
    }
  }

  async #inTurn(other: Way): Promise<Turns> {
    const start = performance.now();
    const ratios: number[] = [];
    const times: number[] = [];
    while (times.length < fewestTurns || (times.length < mostTurns && performance.now() - start < enoughMs)) {
      const own = await turn(this.best);
      const ms = await turn(other);
      ratios.push(ms / own);
      times.push(ms);
    }
    return { ratios, times };
  }
}

/** Of another way beside the best so far. */
interface Turns {
  readonly ratios: readonly number[];
  /** In milliseconds. */
  readonly times: readonly number[];
}

interface Compared {
  readonly ratio: number;
  readonly ms: number;
}

const medians = (rounds: readonly Turns[]): Compared => ({
  ratio: median(rounds.flatMap(({ ratios }) => ratios)),
  ms: median(rounds.flatMap(({ times }) => times)),
});

/** Milliseconds of a step, the median: threads that spin are fastest at their best, and slowest where anything disturbs them. */
async function turn({ step }: Way): Promise<number> {
  const alone = await step();
  if (alone >= turnMs) return alone;
  const start = performance.now();
  const times: number[] = [];
  do times.push(await step());
  while (performance.now() - start < turnMs);
  return median(times);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
