import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { nearest } from "../core/nearest.ts";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { zoo } from "../zoo/library.ts";

/** The text of a model file, or of a network of the zoo where no file has that name. */
export async function modelSource(name: string): Promise<string> {
  if (existsSync(name)) return readModelText(name);
  const published = zoo.text(name);
  if (published !== undefined) return published;
  const meant = /^\w+$/.test(name) ? nearest(name, zoo.names) : undefined;
  if (meant === undefined) return readModelText(name);
  throw new UserError(
    "file-not-found",
    `There is no file ${name}, and no network of the zoo has that name. Did you mean ${meant}? \`cnn zoo\` lists them all.`,
  );
}

/** The text of a file at the last commit. @throws UserError `file-not-found` where git has none */
export async function lastCommitted(path: string): Promise<string> {
  const folder = dirname(resolve(path));
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", folder, "show", `HEAD:./${basename(path)}`], {
      maxBuffer: 5_000_000,
    });
    return stdout;
  } catch (cause) {
    throw new UserError(
      "file-not-found",
      `${path} is in no commit of git, so there is nothing to compare it with. Name a second model, or commit the file first.`,
      cause,
    );
  }
}
