import { visible } from "../core/visible.ts";
import { toFailure } from "../protocol/failure.ts";
import { fileFailure } from "../protocol/fileFailure.ts";
import { exitCodeOf } from "./exitCode.ts";

/** Data for whoever called: one line to stdout. Words of files can command no terminal. */
export const print = (line: string): void => void process.stdout.write(`${visible(line)}\n`);

export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** A message for a person: one line to stderr. */
export const say = (line: string): void => void process.stderr.write(`${visible(line)}\n`);

/**
 * A reader that stops early, as `cnn … | head` does, ends the program without a word. Where the output goes into a file
 * and cannot be written (a full disk), a sentence says so.
 */
export function leaveWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      const failure = toFailure(fileFailure(error, "Writing", "the output"));
      if (stream === process.stdout) say(`cnn: ${failure.message}`);
      process.exit(exitCodeOf(failure.code));
    });
}
