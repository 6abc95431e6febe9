import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { makeSnapshot, type TracerOptions } from "./tracerProcess.ts";

/**
 * The file with the image of Python's memory that fits the program, made if it is not there. Images of other versions
 * go.
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
  for (const name of await readdir(cache))
    if (/^python-[0-9a-f]+\.image$/.test(name) && name !== path.basename(file))
      await rm(path.join(cache, name), { force: true });
  return file;
}

/** A damaged image is made anew for the next start. */
export const forgetImage = (file: string): Promise<void> => rm(file, { force: true }).catch(() => undefined);
