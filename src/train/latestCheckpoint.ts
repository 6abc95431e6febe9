import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { UserError } from "../protocol/failure.ts";
import { runFiles } from "../protocol/run.ts";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";

/** A checkpoint, and where it was found. */
export interface FoundCheckpoint extends Checkpoint {
  readonly file: string;
  /** A sentence, where it is not the last one that was written. */
  readonly note?: string;
}

const newestFirst = ["last", "previous", "best"] as const satisfies (keyof typeof runFiles)[];

/** The last checkpoint takes its place whole; the one before stays beside it. @throws UserError `disk-full` and others */
export const writeLast = (folder: string, checkpoint: Checkpoint): Promise<void> =>
  writeCheckpoint(path.join(folder, runFiles.last), checkpoint, { keepOldAs: path.join(folder, runFiles.previous) });

/** Of a run that is done: its last checkpoint and its best are enough. */
export const removePrevious = (folder: string): Promise<void> =>
  rm(path.join(folder, runFiles.previous), { force: true }).catch(() => undefined);

/**
 * The newest checkpoint of a run that can be read; none where the run has none. One that is damaged is put aside, so that
 * it never takes the place of a good one.
 *
 * @throws UserError `checkpoint-unreadable` when there are some and all are damaged
 */
export async function latestCheckpoint(folder: string): Promise<FoundCheckpoint | undefined> {
  const failures: UserError[] = [];
  for (const name of newestFirst) {
    const file = path.join(folder, runFiles[name]);
    const found = await readCheckpoint(file).catch((error: UserError) => void failures.push(error));
    if (!found) continue;
    if (failures.length === 0) return { ...found, file };
    const putAside = failures.some(isDamaged) && (await setAside(folder));
    return { ...found, file, note: insteadOfLast(path.basename(file), found, failures, putAside) };
  }
  const damaged = failures.find(isDamaged);
  if (damaged) throw damaged;
  return undefined;
}

const isDamaged = ({ code }: UserError): boolean => code !== "file-not-found";

const asideName = "damaged.ckpt";

const setAside = (folder: string): Promise<boolean> =>
  rename(path.join(folder, runFiles.last), path.join(folder, asideName)).then(
    () => true,
    () => false,
  );

function insteadOfLast(
  used: string,
  { position: { epoch, stepInEpoch } }: Checkpoint,
  failures: readonly UserError[],
  putAside: boolean,
): string {
  const [first] = failures;
  const state = first && isDamaged(first) ? "is damaged" : "is missing";
  const aside = putAside ? ` The damaged file is now called ${asideName}.` : "";
  return `${runFiles.last} ${state}, so the run goes on from ${used}, the checkpoint before it: epoch ${epoch}, after ${stepInEpoch} of its steps. What was learned since then is learned again.${aside}`;
}
