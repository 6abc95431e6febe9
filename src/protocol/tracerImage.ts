import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { makeSnapshot, type TracerOptions } from "./tracerProcess.ts";

/** Another window may still run the version that made it: it would make its image anew, and remove ours. */
const keptMs = 24 * 3600 * 1000;

/**
 * The file with the image of Python's memory that fits the program, made if it is not there. Images of other versions
 * go a day after they were made.
 *
 * @throws whatever keeps it from being made: a folder that cannot be written, a full disk
 */
export async function imageIn(cache: string, options: TracerOptions): Promise<string> {
  const bundle = path.join(path.dirname(options.program), "tracer", "bundle.json");
  const { key } = JSON.parse(await readFile(bundle, "utf8"));
  const file = path.join(cache, `python-${key}.image`);
  if (await stat(file).catch(() => undefined)) return file;
  await mkdir(cache, { recursive: true });
  await makeSnapshot(file, options);
  await removeOld(cache, file);
  return file;
}

async function removeOld(cache: string, kept: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const file = path.join(cache, name);
    if (!/^python-[0-9a-f]+\.image(\.\d+\.tmp)?$/.test(name) || file === kept) continue;
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - keptMs) await rm(file, { force: true });
  }
}

/** A damaged image is made anew for the next start. */
export const forgetImage = (file: string): Promise<void> => rm(file, { force: true }).catch(() => undefined);
