import { setTimeout } from "node:timers/promises";
import { readAddress } from "../../protocol/liveRun.ts";
import type { TransferRecord } from "../../protocol/transfer.ts";

const [pauseMs, mostMs] = [200, 30_000];

/** Waits for the process of a window that has gone: it writes the last checkpoint of the run that is under way. */
export async function whenFree({ steps }: TransferRecord): Promise<void> {
  const run = steps.find(({ result }) => !result)?.run;
  if (run === undefined) return;
  for (let waited = 0; waited < mostMs; waited += pauseMs) {
    const found = await readAddress(run);
    if (!found || !isAlive(found.pid)) return;
    await setTimeout(pauseMs);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
