import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { type RunRecord, readRun, runFiles } from "../protocol/run.ts";

const runsPath = path.join(".cnn", "runs");

/** Where a new run goes: below the current folder. */
export const runsFolder = (): string => path.resolve(runsPath);

/** Where a new transfer goes. */
export const transfersFolder = (): string => path.resolve(".cnn", "transfers");

/**
 * The run that is meant by its folder, by a file in it, or by a model file: then the newest of that model, looked for
 * below the current folder and below each folder above the model.
 *
 * @throws UserError `file-not-found`, `not-a-run`
 */
export async function findRun(named: string): Promise<string> {
  const whole = path.resolve(named);
  const found = await stat(whole).catch(() => undefined);
  if (!found)
    throw new UserError("file-not-found", `There is no file or folder ${named}. Name a run's folder or a model file.`);
  if (found.isDirectory()) return whole;
  const folder = path.dirname(whole);
  if (await readRun(folder).catch(() => undefined)) return folder;
  const newest = await newestRun(whole);
  if (newest) return newest;
  throw new UserError("not-a-run", `${named} has no run yet. Train it first: cnn train ${named}`);
}

/** The newest run below the current folder that has an ONNX file. */
export const newestRunHere = (): Promise<string | undefined> => newestIn([runsFolder()], runFiles.onnx, () => true);

function newestRun(modelPath: string): Promise<string | undefined> {
  const places = new Set([runsFolder(), ...foldersAbove(modelPath).map((folder) => path.join(folder, runsPath))]);
  return newestIn([...places], runFiles.last, (record) => record.modelPath === modelPath);
}

async function newestIn(
  places: readonly string[],
  file: string,
  fits: (record: RunRecord) => boolean,
): Promise<string | undefined> {
  const folders = (await Promise.all(places.map(foldersIn))).flat();
  const runs: { readonly folder: string; readonly record: RunRecord }[] = [];
  for (const folder of folders) {
    const record = await readRun(folder).catch(() => undefined);
    if (record && fits(record) && (await exists(path.join(folder, file)))) runs.push({ folder, record });
  }
  return runs.sort((a, b) => b.record.started.localeCompare(a.record.started))[0]?.folder;
}

function foldersAbove(file: string): string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...foldersAbove(folder)];
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => path.join(folder, name));
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
