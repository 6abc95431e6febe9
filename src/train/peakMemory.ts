import { readFileSync } from "node:fs";
import { runMemory } from "../core/engine/runMemory.ts";
import { middle } from "../core/memory/range.ts";
import { augmentationThreads } from "../data/feed.ts";
import type { PreparedRun } from "./prepareRun.ts";
import { learnedOf } from "./trainableModel.ts";

/** Bytes of this process that were resident at once, at most, since it began. */
export const peakMemory = (): number => highWaterMark() ?? 1024 * process.resourceUsage().maxRSS;

/** Linux's own figure: that of `getrusage` has the parent's in it, from before this program took its place. */
function highWaterMark(): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    return kibibytes === undefined ? undefined : 1024 * Number(kibibytes);
  } catch {
    return undefined;
  }
}

/**
 * Bytes of the worker process at its largest over a whole run, the middle of the range; `undefined` when unknown.
 *
 * @param block channels of a block on this machine; left out while that is not known: as on most machines
 */
export function predictedMemory(prepared: PreparedRun, block?: number): number | undefined {
  const { layers, model } = learnedOf(prepared);
  const memory = runMemory(layers, model.training, model.outputs[0], {
    augmentationThreads,
    ...(block !== undefined && { block }),
    sharing: prepared.keeper.record.threading,
  });
  return memory && middle(memory);
}
