import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZooEntry } from "./entry.ts";

let entries: readonly ZooEntry[] | undefined;

/**
 * Every network of the zoo, by name. Written by `npm run zoo`, so that a gallery opens without analysing them all, and
 * read from the disk when first asked for.
 */
export function zooEntries(): readonly ZooEntry[] {
  entries ??= JSON.parse(readFileSync(join(import.meta.dirname, "models", "index.json"), "utf8")) as ZooEntry[];
  return entries;
}
