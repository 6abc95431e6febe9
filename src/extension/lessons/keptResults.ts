import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { KeptResult } from "../../lessons/experiment.ts";
import { writeAtomically } from "../../protocol/atomicFile.ts";

/** Results of experiments in a folder of this user, one file for each experiment and the settings that a lesson gives it. */
export class KeptResults {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The last one; absent where there is none, or its file is damaged. */
  async last(experiment: string, settings: KeptResult["settings"]): Promise<KeptResult | undefined> {
    try {
      const kept: unknown = JSON.parse(await readFile(this.#file(experiment, settings), "utf8"));
      return isKept(kept) && kept.experiment === experiment ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  async keep(kept: KeptResult, settings: KeptResult["settings"]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeAtomically(this.#file(kept.experiment, settings), JSON.stringify(kept));
  }

  #file(experiment: string, settings: KeptResult["settings"]): string {
    const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
    const hash = createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
    return path.join(this.#folder, `${experiment.replace(/[^\w-]/g, "_")}-${hash}.json`);
  }
}

function isKept(value: unknown): value is KeptResult {
  const { experiment, machine, seconds, measured, result } = (value ?? {}) as Partial<KeptResult>;
  return (
    typeof experiment === "string" &&
    typeof machine === "string" &&
    typeof seconds === "number" &&
    typeof measured === "string" &&
    typeof result?.conclusion === "string" &&
    Array.isArray(result.charts) &&
    Array.isArray(result.tables)
  );
}
