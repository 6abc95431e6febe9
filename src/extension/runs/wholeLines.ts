import type { FileHandle } from "node:fs/promises";

const chunkBytes = 256 * 1024;
const newline = 10;

export interface WholeLines {
  /** Some lines, each with its end. */
  readonly bytes: Buffer;
  /** Where the next ones start in the file. */
  readonly next: number;
}

/** The lines of a file, many at a time, so that nothing else waits long for a large one. What has no end yet is left out. */
export async function* wholeLines(file: FileHandle, from = 0): AsyncGenerator<WholeLines> {
  let start = from;
  let rest = Buffer.alloc(0);
  for (;;) {
    const chunk = Buffer.alloc(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, start + rest.length);
    if (bytesRead === 0) return;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const whole = bytes.lastIndexOf(newline) + 1;
    start += whole;
    rest = bytes.subarray(whole);
    if (whole > 0) yield { bytes: bytes.subarray(0, whole), next: start };
  }
}

/** Each line in turn: where it starts and where its end is. */
export function* linesIn(bytes: Buffer): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    yield [start, end];
    start = end + 1;
  }
}
