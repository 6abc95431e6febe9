import { readdir } from "node:fs/promises";
import path from "node:path";
import { readTransfer, type TransferRecord } from "../../protocol/transfer.ts";

export interface KnownTransfer {
  /** Whole path. */
  readonly folder: string;
  readonly record: TransferRecord;
}

/** All of a folder of transfers, the newest first. What cannot be read is left out. */
export async function transfersIn(transfersFolder: string): Promise<readonly KnownTransfer[]> {
  const entries = await readdir(transfersFolder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(transfersFolder, name));
  const found = await Promise.all(
    folders.map((folder) =>
      readTransfer(folder).then(
        (record) => [{ folder, record }],
        () => [],
      ),
    ),
  );
  return found.flat().sort((a, b) => b.record.started.localeCompare(a.record.started));
}

/** The latest of these images, where it has begun and is not finished. */
export async function unfinishedTransfer(transfersFolder: string, data: string): Promise<KnownTransfer | undefined> {
  const latest = (await transfersIn(transfersFolder)).find(({ record }) => record.settings.data === data);
  const steps = latest?.record.steps ?? [];
  return steps.some(({ run }) => run !== undefined) && !steps.every(({ result }) => result) ? latest : undefined;
}
