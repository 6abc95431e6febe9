import { readFile } from "node:fs/promises";
import { UserError } from "./failure.ts";

/** Model files are a few kilobytes; something a thousand times larger is another file. */
const mostBytes = 5_000_000;

/** Endings that need no word on how models end. */
const expected = /\.(cnn\.ya?ml|py|ipynb)$/i;

/** The text of a model file. Throws `file-not-found` or `file-unreadable` with the path and the remedy. */
export async function readModelText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT")
      throw new UserError(
        "file-not-found",
        `There is no file ${path}. Check the path${expected.test(path) ? "" : "; models end in .cnn.yaml"}.`,
        cause,
      );
    const why = cause.code === "EISDIR" ? "it is a folder" : (cause.code ?? cause.message);
    throw new UserError(
      "file-unreadable",
      `${path} cannot be read (${why}). Name a model file that you may read.`,
      cause,
    );
  });
  if (bytes.length > mostBytes)
    throw new UserError(
      "file-unreadable",
      `${path} has ${bytes.length.toLocaleString("en")} bytes, which is no model file. Models have at most ${mostBytes.toLocaleString("en")}.`,
    );
  // What `>` writes in Windows PowerShell has this mark.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes.includes(0))
    throw new UserError(
      "file-unreadable",
      `${path} is no text, so it is no model file. Name a file that ends in .cnn.yaml.`,
    );
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}
