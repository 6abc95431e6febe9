import { access } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { runFiles } from "../protocol/run.ts";

/** A run's best checkpoint; the last one, when it was stopped before the first epoch's end. @throws UserError `not-a-run` */
export async function checkpointFile(folder: string): Promise<string> {
  for (const name of [runFiles.best, runFiles.last]) {
    const file = path.join(folder, name);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  throw new UserError(
    "not-a-run",
    `${folder} has no checkpoint yet: it ended before anything was learned. Train again.`,
  );
}
