import type { Range } from "../memory/range.ts";
import type { Arena } from "./trace.ts";

/**
 * Bytes of the worker before any network: Node 24, the program, ONNX Runtime with its threads.
 *
 * @see `docs/memory.md`, "This engine": measured on Linux by `npm run bench -- memory`
 */
export const programBytes = { low: 100e6, high: 118e6 };

/** Bytes beside the data set itself of a run that reads one: reading and checking it, checkpoints, metrics. */
export const runBytes = { low: 4e6, high: 22e6 };

/** Bytes of the operators of one step of a network, as the compiler writes and the session keeps them. */
export const stepBytes = 0.4e6;

/**
 * Bytes of gaps between the tensors of ONNX Runtime's arena: room for the largest tensors of the backward pass, which
 * find none where small ones that stay lie between what was freed; at most a share of the peak, where that is more.
 */
export const arenaGaps = ({ peak, largest }: Arena): Range => ({
  low: 1.5 * largest,
  high: Math.max(0.15 * peak, 3 * largest),
});

/**
 * At the end of a run's first epoch, beside arenas: the sessions that look and measure, and what the program does for
 * the first time.
 *
 * @see `docs/memory.md`, "This engine", its rows of whole runs; the constants below, too
 */
export const epochEndBytes = { low: 2e6, high: 14e6 };

/** `predictions.json`, as a string and as its columns, for each image that is measured. */
export const answerBytes = 200;

/** How often the weights are there while `model.onnx` is written: as it has them, in the file, and once as garbage. */
export const modelFileTimes = 3;

/** A thread of Node that augments, or that computes a share of a step: its heap, and its program. */
export const threadBytes = { low: 13e6, high: 21e6 };
