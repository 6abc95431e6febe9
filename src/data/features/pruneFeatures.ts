import { readdir, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

/** Features that nobody has asked for in so long are removed: they can be computed again. */
const keptMs = 30 * 24 * 3600_000;

/** Marks features as used now, and removes old ones beside them. What fails in it harms nobody. */
export async function pruneFeatures(used: string, now = Date.now()): Promise<void> {
  const time = new Date(now);
  await utimes(used, time, time).catch(() => undefined);
  const home = path.dirname(used);
  for (const name of await readdir(home).catch(() => [])) {
    const folder = path.join(home, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > keptMs && folder !== used)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
