import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { writing } from "../protocol/fileFailure.ts";

/**
 * Writes a file so that at every moment, a power cut included, either the old content or the new one is there whole.
 *
 * @throws UserError `disk-full`, `folder-not-writable`; the old content stays
 */
export async function writeAtomically(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writing(file, async () => {
      const handle = await open(temporary, "w");
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Makes the renaming itself survive a power cut. Windows cannot, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().catch(() => undefined);
  await handle.close();
}
