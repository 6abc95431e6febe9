import { open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import { mayBeAlive, type RunRecord } from "../protocol/run.ts";

const lockName = "taking.lock";

/** Longer than it takes to look at a run and to write into its record that one has it. */
const mostMs = 60_000;

/** A second, for what takes a process less than a millisecond: to write its name into the lock that it has made. */
const patience = { looks: 25, pauseMs: 40 };

/**
 * Lets one process at a time find out whether a run is free, and take it.
 *
 * @throws UserError `usage` while another one does, `folder-not-writable`, `disk-full`
 */
export async function whileTaking<T>(folder: string, take: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, lockName);
  if (!(await made(lock))) {
    if (!(await isLeftOver(lock)))
      throw new UserError("usage", `${folder} is being continued by another process at this moment. Look at it there.`);
    await rm(lock, { force: true });
    if (!(await made(lock))) return whileTaking(folder, take);
  }
  try {
    return await take();
  } finally {
    await rm(lock, { force: true });
  }
}

const made = (lock: string): Promise<boolean> =>
  writing(lock, async () => {
    try {
      const handle = await open(lock, "wx");
      const holder = JSON.stringify({ pid: process.pid, host: hostname() });
      await handle.writeFile(holder).finally(() => handle.close());
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  });

/** Of a process that was killed meanwhile, perhaps while it wrote its name. */
async function isLeftOver(lock: string): Promise<boolean> {
  const found = await stat(lock).catch(() => undefined);
  if (!found || Math.abs(Date.now() - found.mtimeMs) > mostMs) return true;
  const holder = await holderOf(lock);
  return holder === undefined || !mayBeAlive(holder);
}

/** Undefined where its name is not there, and does not come. */
async function holderOf(lock: string): Promise<Pick<RunRecord, "pid" | "host"> | undefined> {
  for (let look = 0; look < patience.looks; look++) {
    try {
      return JSON.parse(await readFile(lock, "utf8"));
    } catch {
      await setTimeout(patience.pauseMs);
    }
  }
  return undefined;
}
