import { UserError } from "../protocol/failure.ts";
import { readRun, watchedRunState } from "../protocol/run.ts";
import type { Conduct } from "./conduct.ts";

/** Waits until the runs that come first have ended, however they did. @throws UserError `canceled` when stopped meanwhile */
export async function waitForTurn(run: string, { after, events, pause, signal }: Conduct): Promise<void> {
  for (const folder of after) {
    const name = await nameWhileRunning(folder);
    if (name === undefined) continue;
    events.preparing({ run, what: `Waiting for ${name} to end`, done: 0, total: 0, unit: "bytes" });
    await pause.until(async () => (await nameWhileRunning(folder)) === undefined, signal);
  }
  if (signal.aborted) throw new UserError("canceled", "The run was stopped before its turn came.");
}

async function nameWhileRunning(folder: string): Promise<string | undefined> {
  const record = await readRun(folder).catch(() => undefined);
  return record && (await watchedRunState(folder, record)) === "running" ? record.name : undefined;
}
