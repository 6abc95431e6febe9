import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { type Progress, readProgress } from "../lessons/progress.ts";
import { writeAtomically } from "./atomicFile.ts";
import { writing } from "./fileFailure.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where what was done in lessons is kept, by terminals and editors alike: `$XDG_DATA_HOME/cnn-workbench`, or the platform's place for data. */
export function progressFile(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { XDG_DATA_HOME: xdg, APPDATA: roaming } = environment;
  const file = ["cnn-workbench", "lessons.json"];
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, ...file);
  if (platform === "darwin") return path.join(home, "Library", "Application Support", ...file);
  if (platform === "win32") return path.join(roaming ?? path.join(home, "AppData", "Roaming"), ...file);
  return path.join(home, ".local", "share", ...file);
}

const seeds = 2 ** 32;

/**
 * What is kept; a new learner's where there is nothing, or nothing that can be read. The file has a few thousand bytes.
 *
 * @param seed  of a new learner
 */
export function keptProgress(file: string = progressFile(), seed: number = randomInt(seeds)): Progress {
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    kept = undefined;
  }
  return readProgress(kept, seed);
}

/** @throws UserError `disk-full`, `folder-not-writable`; what was kept before stays */
export async function keepProgress(progress: Progress, file: string = progressFile()): Promise<void> {
  await writing(file, () => mkdir(path.dirname(file), { recursive: true }));
  await writeAtomically(file, `${JSON.stringify(progress)}\n`);
}
