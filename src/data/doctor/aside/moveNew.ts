import { constants } from "node:fs";
import { copyFile, link, lstat, open, rename, rm, unlink, utimes } from "node:fs/promises";

/** What file systems say that give a file one name only, or lie elsewhere. */
const cannotLink = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EACCES"]);

/**
 * Moves a file to a name that nobody has, and never over another file, whoever makes one meanwhile. A link itself is
 * moved, not what it leads to. A crash leaves the file under its old name, its new one, or both.
 *
 * @throws Error of code `EEXIST` where the name is taken, and what the file system says
 */
export async function moveNew(from: string, to: string): Promise<void> {
  const isLink = (await lstat(from)).isSymbolicLink();
  if (!isLink) {
    try {
      await link(from, to);
    } catch (error) {
      if (!cannotLink.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      return moveByRename(from, to);
    }
    await unlink(from).catch(async (error) => {
      await unlink(to);
      throw error;
    });
    return;
  }
  await moveByRename(from, to);
}

/** An empty file of ours holds the name. */
async function moveByRename(from: string, to: string): Promise<void> {
  await (await open(to, "wx")).close();
  try {
    await rename(from, to);
  } catch (error) {
    await rm(to, { force: true });
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await moveByCopy(from, to);
  }
}

async function moveByCopy(from: string, to: string): Promise<void> {
  const { atime, mtime } = await lstat(from);
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await utimes(to, atime, mtime);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(to, { force: true });
    throw error;
  }
  await unlink(from);
}
