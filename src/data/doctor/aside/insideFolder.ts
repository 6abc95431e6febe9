import { mkdir, realpath } from "node:fs/promises";
import path from "node:path";

/** Why something is not done with one file. */
export class Refusal extends Error {}

/** A path that stays in the folder that it starts from: nothing of `..`, no root, no empty name. */
export const isInner = (file: string): boolean =>
  file.length > 0 &&
  !path.isAbsolute(file) &&
  !file.includes("\0") &&
  file.split(path.sep === "\\" ? /[/\\]/ : "/").every((name) => name !== "" && name !== "." && name !== "..");

/**
 * The whole path of a file in a folder.
 *
 * @param root  real path
 * @throws Refusal where the file lies elsewhere: by its path, or because a folder on the way is a link
 */
export async function innerPath(root: string, file: string): Promise<string> {
  if (!isInner(file)) throw new Refusal("is not a path in the folder");
  const full = path.join(root, file);
  const parent = path.dirname(full);
  const real = await realpath(parent).catch(() => undefined);
  if (real === undefined) throw new Refusal("is no longer there");
  if (real !== parent) throw new Refusal("is reached through a link, and lies elsewhere");
  return full;
}

/** The same for a file that is to be made: its folders are made too, where they are missing. */
export async function newInnerPath(root: string, file: string): Promise<string> {
  if (!isInner(file)) throw new Refusal("is not a path in the folder");
  const parent = path.dirname(path.join(root, file));
  let there = parent;
  let real: string | undefined;
  while (there !== path.dirname(there)) {
    real = await realpath(there).catch(() => undefined);
    if (real !== undefined) break;
    there = path.dirname(there);
  }
  if (real !== there) throw new Refusal("would leave the folder, because a folder on the way is a link");
  await mkdir(parent, { recursive: true });
  return innerPath(root, file);
}
