import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import { makeFolders } from "../protocol/makeFolders.ts";

/**
 * Makes a run's own folder, named by its time and its model: `2026-11-22T21-05-09-lenet-5`. A second one of the same
 * second gets a number.
 *
 * @throws UserError `folder-not-writable`, `disk-full`
 */
export async function newRunFolder(runsFolder: string, modelName: string, now = new Date()): Promise<string> {
  const name = `${timeName(now)}-${fileName(modelName)}`;
  await writing(runsFolder, () => makeFolders(runsFolder));
  for (let number = 1; ; number++) {
    const folder = path.resolve(runsFolder, number === 1 ? name : `${name}-${number}`);
    if (await makeFolder(folder)) return folder;
  }
}

/** This very folder, which must be new or empty. @throws UserError `usage`, `folder-not-writable` */
export async function givenRunFolder(folder: string): Promise<string> {
  const whole = path.resolve(folder);
  await writing(whole, () => makeFolders(whole));
  if ((await readdir(whole)).length > 0)
    throw new UserError("usage", `${whole} is not empty. Give a new folder, or continue its run with --resume.`);
  return whole;
}

/** False when there is one already. */
const makeFolder = (folder: string): Promise<boolean> =>
  writing(folder, () =>
    mkdir(folder).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    ),
  );

/** A part of a path that every system accepts, whatever the model is called. */
export const fileName = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "") || "model";

/** Local time without the colons that Windows refuses. */
function timeName(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replaceAll(":", "-");
}
