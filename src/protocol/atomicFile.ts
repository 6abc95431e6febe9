import { link, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { writing } from "./fileFailure.ts";

export interface AtomicWriting {
  /** Who may read and write it. */
  readonly mode?: number;
  /** Path that the old content then has, in place of what was there. */
  readonly keepOldAs?: string;
}

/**
 * Writes a file so that at every moment, a power cut included, either the old content or the new one is there whole.
 *
 * @throws UserError `disk-full`, `folder-not-writable`; the old content stays
 */
export async function writeAtomically(
  file: string,
  content: Uint8Array | string | Iterable<Uint8Array>,
  { mode = 0o666, keepOldAs }: AtomicWriting = {},
): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writing(file, async () => {
      const handle = await open(temporary, "w", mode);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (keepOldAs !== undefined) await keep(file, keepOldAs);
      await replace(temporary, file);
    });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** A second name for the old content, so that the first is never without any. Some file systems give a file one name only. */
async function keep(file: string, kept: string): Promise<void> {
  const temporary = `${kept}.${process.pid}.tmp`;
  try {
    await rm(temporary, { force: true });
    await link(file, temporary);
    await replace(temporary, kept);
    // Where both were the same content already, POSIX renames nothing.
    await rm(temporary, { force: true });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"].includes(code)) throw error;
    await replace(file, kept);
  }
}

/** Windows refuses for a moment while an editor or a virus scanner reads the old file. */
async function replace(temporary: string, file: string): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await rename(temporary, file);
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (process.platform !== "win32" || attempt === 10 || !["EPERM", "EACCES", "EBUSY"].includes(code)) throw error;
      await setTimeout(20 * attempt);
    }
}

/** What a process that was killed while it wrote has left behind. */
export async function removeRests(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith(".tmp")) await rm(path.join(folder, name), { force: true });
}

/** Makes the renaming itself survive a power cut. Windows cannot, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().catch(() => undefined);
  await handle.close();
}
