import { type SortKey, sortKeys } from "./sortRuns.ts";

/** What the page remembers while its tab is hidden. */
export interface Saved {
  /** Folders of the runs that are chosen in the list. */
  readonly chosen: readonly string[];
  readonly by: SortKey;
  readonly reversed: boolean;
}

/** @param value  anything at all, of this version or of another */
export function readSaved(value: unknown): Saved {
  const { chosen, by, reversed } = (value ?? {}) as Partial<Record<keyof Saved, unknown>>;
  return {
    chosen: Array.isArray(chosen) ? chosen.filter((folder) => typeof folder === "string") : [],
    by: sortKeys.find((key) => key === by) ?? "started",
    reversed: reversed === true,
  };
}
