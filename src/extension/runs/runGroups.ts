import path from "node:path";
import { formatShare } from "../../core/wording.ts";
import { readTransfer, type TransferRecord } from "../../protocol/transfer.ts";
import { phasesOf } from "../../protocol/transferResult.ts";
import type { Run } from "./run.ts";

/** The runs of a transfer with folds: one network each for a part of the images that it is tested on. */
export interface RunGroup {
  /** Path of its folder. */
  readonly transfer: string;
  readonly record: TransferRecord;
  /** In the order in which they were begun. */
  readonly runs: readonly Run[];
}

export const isGroup = (entry: Run | RunGroup): entry is RunGroup => "transfer" in entry;

/** Runs that lie in the folder of a transfer come together, where the newest of them stood. The others stay as they are. */
export async function grouped(runs: readonly Run[]): Promise<(Run | RunGroup)[]> {
  const homes = [...new Set(runs.map(({ folder }) => path.dirname(folder)))];
  const records = new Map<string, TransferRecord>();
  for (const home of homes) {
    const record = await readTransfer(home).catch(() => undefined);
    if (record) records.set(home, record);
  }
  const seen = new Set<string>();
  return runs.flatMap((run): (Run | RunGroup)[] => {
    const home = path.dirname(run.folder);
    const record = records.get(home);
    if (!record) return [run];
    if (seen.has(home)) return [];
    seen.add(home);
    const own = runs.filter(({ folder }) => path.dirname(folder) === home).toReversed();
    return [{ transfer: home, record, runs: own }];
  });
}

export const titleOfGroup = ({ record: { name, settings } }: RunGroup): string =>
  settings.folds === undefined ? name : `${name}, ${settings.folds} folds`;

/** `91.00 % · 10 runs`: all folds of the last phase together, each image tested on once. */
export function describeGroup({ record, runs }: RunGroup): string {
  const phase = phasesOf(record).at(-1);
  const done = record.steps.filter(({ result }) => result).length;
  const far = done < record.steps.length ? `${done} of ${record.steps.length} runs` : `${runs.length} runs`;
  return phase ? `${formatShare(phase.accuracy)} · ${far}` : far;
}
