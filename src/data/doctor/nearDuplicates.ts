import { setImmediate } from "node:timers/promises";
import { similarGroups } from "../../core/doctor/similar.ts";
import { UserError } from "../../protocol/failure.ts";
import { examine } from "./examine.ts";
import { FactsCache } from "./factsCache.ts";
import type { FileFacts } from "./fileFacts.ts";

export interface NearDuplicates {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Which of a folder's images show nearly the same, exact copies among them: for splits that keep them together. Each
 * group has the places, in `files`, of two or more; an image is in one group at most. What was found of a file before is
 * not found out again.
 *
 * @param folder  whole path
 * @param files  paths in the folder, with `/`
 * @throws UserError `canceled`
 */
export async function nearDuplicates(
  folder: string,
  files: readonly string[],
  { signal, onProgress }: NearDuplicates = {},
): Promise<readonly (readonly number[])[]> {
  const cache = await FactsCache.open(folder);
  const { facts } = await examine(folder, files, {
    cache,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  return similarIn(facts, signal);
}

/** The places of facts whose images show nearly the same. @throws UserError `canceled` */
export const similarIn = (facts: readonly (FileFacts | undefined)[], signal?: AbortSignal) =>
  similarGroups(
    facts.map((one) => one?.look),
    facts.map((one) => one?.sha256),
    async () => {
      await setImmediate();
      if (signal?.aborted) throw new UserError("canceled", "The search for near duplicates was canceled.");
    },
  );
