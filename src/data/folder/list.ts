import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { learnedEndings as extensions } from "../../core/doctor/imageFormat.ts";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";

export interface ListedClass {
  readonly name: string;
  /** Sorted paths. */
  readonly files: readonly string[];
}

/**
 * The classes of a folder: its folders, in the order of their names, each with all images in it and below it. What
 * begins with a dot is left out; links are followed, none twice.
 *
 * @throws UserError `file-not-found`, `file-unreadable`, `folder-unusable`
 */
export async function listClasses(
  folder: string,
  purpose: "learn" | "measure" = "learn",
): Promise<readonly ListedClass[]> {
  const entries = await entriesOf(folder);
  const classes: ListedClass[] = [];
  for (const entry of entries) {
    const inner = path.join(folder, entry.name);
    if (!(await isFolder(inner, entry))) continue;
    classes.push({ name: entry.name, files: await imagesIn(inner, new Set([await realpath(folder)])) });
  }
  const loose = entries.filter(({ name }) => isImageName(name)).length;
  checkFolders(folder, classes, loose);
  if (purpose === "learn") checkClasses(folder, classes);
  return classes;
}

function checkFolders(folder: string, classes: readonly ListedClass[], loose: number): void {
  if (classes.length === 0)
    throw unusable(
      loose > 0
        ? `${folder} has ${loose} images and no folders. Make a folder for each class and move its images there.`
        : `${folder} has no folders. It needs one for each class, with the images of the class in it.`,
    );
}

/** A classifier has something to tell apart, and enough of each to learn from, to validate and to test on. */
function checkClasses(folder: string, classes: readonly ListedClass[]): void {
  const names = classes.map(({ name }) => name);
  const parts = names.filter(isPartName);
  if (parts.length > 1 && parts.length === names.length)
    throw unusable(
      `The folders of ${folder} are ${names.join(", ")}, which are parts of a data set and no classes. Name the one to learn from, as folder: ${path.posix.join(path.basename(folder), parts.at(-1) ?? "")}; parts to validate and to test on are drawn from it.`,
    );
  if (classes.length === 1)
    throw unusable(
      `${folder} has one class only, ${names[0]}. A classifier needs at least two: add a folder for another class.`,
    );
  const few = classes.filter(({ files }) => files.length < fewest);
  if (few.length > 0)
    throw unusable(
      `${few.map(({ name, files }) => `${name} has ${files.length === 0 ? "no image" : files.length === 1 ? "one image" : `${files.length} images`}`).join(", ")} in ${folder}. Each class needs at least ${fewest}: to learn from, to validate and to test on. Images end in ${extensions.join(", ")}.`,
    );
}

/** Whether a folder of this name holds a part of a data set, and not a class. */
export const isPartName = (name: string): boolean => /^(train|training|test|testing|val|valid|validation)$/i.test(name);

/** One for each part. */
export const fewest = 3;

async function imagesIn(folder: string, above: ReadonlySet<string>): Promise<string[]> {
  const real = await reading(folder, () => realpath(folder));
  if (above.has(real)) return [];
  const within = new Set([...above, real]);
  const found: string[] = [];
  for (const entry of await entriesOf(folder)) {
    const inner = path.join(folder, entry.name);
    if (await isFolder(inner, entry)) found.push(...(await imagesIn(inner, within)));
    else if (isImageName(entry.name)) found.push(inner);
  }
  return found;
}

/** Sorted by code units, so that every machine has the same order. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = await reading(folder, () => readdir(folder, { withFileTypes: true }));
  return entries.filter(({ name }) => !name.startsWith(".")).sort(byCodeUnits);
}

export const byCodeUnits = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** A link that leads nowhere is no folder. */
const isFolder = async (place: string, entry: Dirent): Promise<boolean> =>
  entry.isDirectory() ||
  (entry.isSymbolicLink() &&
    (await stat(place).then(
      (found) => found.isDirectory(),
      () => false,
    )));

export const isImageName = (name: string): boolean => extensions.includes(path.extname(name).toLowerCase());

export const unusable = (message: string): UserError => new UserError("folder-unusable", message);
