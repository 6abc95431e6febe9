import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { runFiles } from "../../protocol/run.ts";
import { type EpochLine, epochLine } from "./readMetrics.ts";
import { wholeLines } from "./wholeLines.ts";

interface Known {
  /** Differs when the file was replaced, as a run does that goes on from a checkpoint. */
  readonly identity: string;
  /** Bytes that are read: whole lines only. */
  readonly read: number;
  readonly epochs: readonly EpochLine[];
}

const mark = Buffer.from('{"event":"epoch"');
const newline = 10;

/**
 * The ended epochs of runs, out of their `metrics.jsonl`. Most of its lines are steps, ten a second for hours: these are
 * not parsed, and what was read once is not read again.
 */
export class EpochLines {
  readonly #known = new Map<string, Known>();

  /** What is known already, without a look at the disk. */
  known(folder: string): readonly EpochLine[] | undefined {
    return this.#known.get(folder)?.epochs;
  }

  async of(folder: string): Promise<readonly EpochLine[]> {
    const file = await open(path.join(folder, runFiles.metrics), "r").catch(() => undefined);
    if (!file) return [];
    try {
      const { ino, birthtimeMs, size } = await file.stat();
      const identity = `${ino} ${birthtimeMs}`;
      const before = this.#known.get(folder);
      const isSame = before?.identity === identity && before.read <= size;
      const now = await readOn(file, isSame ? before : { identity, read: 0, epochs: [] });
      this.#known.set(folder, now);
      return now.epochs;
    } finally {
      await file.close();
    }
  }
}

async function readOn(file: FileHandle, { identity, read, epochs }: Known): Promise<Known> {
  const found = [...epochs];
  let end = read;
  for await (const { bytes, next } of wholeLines(file, read)) {
    found.push(...epochsIn(bytes));
    end = next;
  }
  return { identity, read: end, epochs: found };
}

function epochsIn(lines: Buffer): EpochLine[] {
  const found: EpochLine[] = [];
  for (let at = lines.indexOf(mark); at >= 0; at = lines.indexOf(mark, at + 1)) {
    const line = epochLine(lines.toString("utf8", at, lines.indexOf(newline, at)));
    if (line) found.push(line);
  }
  return found;
}
