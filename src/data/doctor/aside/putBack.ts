import { lstat, realpath, unlink } from "node:fs/promises";
import path from "node:path";
import type { DataMove, TreatedData } from "../../../protocol/dataDoctor.ts";
import { reading } from "../../../protocol/fileFailure.ts";
import { type Batch, closeBatch, type Moved, readBatches, saveBatch } from "./batches.ts";
import { freeName, isThere } from "./freeName.ts";
import { innerPath, newInnerPath, Refusal } from "./insideFolder.ts";
import { moveNew } from "./moveNew.ts";
import { whyNot } from "./treat.ts";

export interface PuttingBack {
  /** Whole path. */
  readonly folder: string;
  /** This one alone; all, the latest first, when left out. */
  readonly batch?: string;
  /** Only these, by their paths from before. */
  readonly files?: readonly string[];
}

/**
 * Brings files back to where they were. Where another file has taken the place, it comes back beside it under a name
 * with a number, and is told.
 *
 * @throws UserError `file-not-found`, `folder-not-writable`, `disk-full`
 */
export async function putBack({ folder, batch, files }: PuttingBack): Promise<TreatedData> {
  const root = await reading(folder, () => realpath(folder));
  const batches = (await readBatches(root)).filter(({ name }) => batch === undefined || name === batch);
  const moved: DataMove[] = [];
  const refused: { file: string; why: string }[] = [];
  for (const one of batches) await putBackBatch(one);
  return { batch: batch ?? "", moved, refused };

  async function putBackBatch({ name, reason, moved: entries }: Batch): Promise<void> {
    const left: Moved[] = [];
    // Backwards: of two renames that followed each other the later one first.
    for (const entry of entries.toReversed()) {
      if (files && !files.includes(entry.file)) {
        left.push(entry);
        continue;
      }
      try {
        const to = await bring(entry);
        if (to !== undefined) moved.push({ file: entry.file, to });
      } catch (error) {
        left.push(entry);
        refused.push({ file: entry.file, why: whyNot(error, path.join(folder, entry.file)) });
      }
    }
    if (left.length > 0) await saveBatch(root, { name, reason, moved: left.toReversed() });
    else await closeBatch(root, name);
  }

  /** @returns where it is now; `undefined` where it never left */
  async function bring({ kind, file, to, bytes, modified }: Moved): Promise<string | undefined> {
    const from = path.join(root, to);
    if (!(await isThere(from))) {
      if (await isThere(path.join(root, file))) return undefined;
      throw new Refusal(`is no longer in ${path.dirname(to)}`);
    }
    const now = await lstat(await innerPath(root, to));
    // A rename that was planned and not done, and a file of that name that someone else has made since.
    if (kind === "rename" && (now.size !== bytes || now.mtimeMs !== modified))
      throw new Refusal(`was renamed ${to}, which has changed since`);
    const place = await newInnerPath(root, file);
    const old = await lstat(place).catch(() => undefined);
    // A crash between giving the new name and taking the old one: it is there already.
    if (old && now.nlink > 1 && old.ino === now.ino && old.dev === now.dev) {
      await unlink(from);
      return undefined;
    }
    const free = old ? await freeName(root, file) : file;
    await moveNew(from, path.join(root, free));
    return free;
  }
}

/** What can be put back, the latest first. @throws UserError `file-not-found` */
export async function setAsideIn(folder: string): Promise<readonly Batch[]> {
  return readBatches(await reading(folder, () => realpath(folder)));
}
