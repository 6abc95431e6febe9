import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { zoo } from "../zoo/library.ts";

/** The text of a model file, or of a network of the zoo where no file has that name. */
export async function modelSource(name: string): Promise<string> {
  const published = existsSync(name) ? undefined : zoo.text(name);
  return published ?? readModelText(name);
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
