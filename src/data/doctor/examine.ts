import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { UserError } from "../../protocol/failure.ts";
import type { FactsCache } from "./factsCache.ts";
import { type FileFacts, fileFacts } from "./fileFacts.ts";

export interface Examining {
  readonly cache: FactsCache;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Examined {
  /** In the order of the files. */
  readonly facts: readonly FileFacts[];
  /** Files that changed meanwhile. */
  readonly changed: readonly string[];
  /** Files whose facts were known from before. */
  readonly known: number;
}

/**
 * The facts of many files, a few at a time, so that memory does not grow with their number. What is known of a file
 * that has not changed since is not found out again.
 *
 * @param files  in the folder, with `/`
 * @throws UserError `canceled`; what was found until then is kept
 */
export async function examine(
  folder: string,
  files: readonly string[],
  { cache, signal, onProgress }: Examining,
): Promise<Examined> {
  const facts: FileFacts[] = [];
  const changed: string[] = [];
  let [next, done, known] = [0, 0, 0];
  const one = async () => {
    while (next < files.length) {
      const index = next++;
      const file = files[index] ?? "";
      if (signal?.aborted) throw new UserError("canceled", "The check of the images was canceled.");
      const full = path.join(folder, file);
      const now = await stat(full).catch(() => undefined);
      const before = now && cache.get(file, now);
      if (before) {
        facts[index] = before;
        known++;
      } else {
        const found = await fileFacts(full);
        facts[index] = found.facts;
        const isGone = found.facts.fault?.kind === "gone";
        if (found.changed || isGone) changed.push(file);
        else if (found.facts.fault?.kind !== "denied") cache.add(file, found.facts);
      }
      onProgress?.(++done, files.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(sideBySide, files.length) }, one));
  } finally {
    await cache.save();
  }
  return { facts, changed: changed.sort(), known };
}

/** Each decodes in a thread of libvips. */
const sideBySide = Math.max(2, availableParallelism());
