import { open, readFile } from "node:fs/promises";
import type { Look } from "../../core/health/look.ts";
import { writeAtomically } from "../../protocol/atomicFile.ts";
import { writing } from "../../protocol/fileFailure.ts";

/** Appends looks to a run's `statistics.jsonl`. */
export class LookLog {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /** Looks from after `step` are dropped: they will come again. */
  static async open(file: string, step: number): Promise<LookLog> {
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
    const kept = lines.filter((line) => stepOf(line) <= step);
    await writeAtomically(file, kept.map((line) => `${line}\n`).join(""));
    return new LookLog(file);
  }

  async append(look: Look): Promise<void> {
    await writing(this.#file, async () => {
      const handle = await open(this.#file, "a");
      await handle.appendFile(`${JSON.stringify(look)}\n`).finally(() => handle.close());
    });
  }
}

function stepOf(line: string): number {
  try {
    return (JSON.parse(line) as Look).step;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
