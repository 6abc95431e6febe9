import { stat } from "node:fs/promises";
import path from "node:path";
import type { FactsCache } from "./factsCache.ts";
import type { FileFacts } from "./fileFacts.ts";

/** What an earlier check found of files that have not changed since; `undefined` for the others. Reads no file. */
export async function knownFacts(
  folder: string,
  files: readonly string[],
  cache: FactsCache,
): Promise<readonly (FileFacts | undefined)[]> {
  const facts: (FileFacts | undefined)[] = [];
  for (const file of files) {
    const now = await stat(path.join(folder, file)).catch(() => undefined);
    facts.push(now && cache.get(file, now));
  }
  return facts;
}
