import { rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writing } from "../protocol/fileFailure.ts";
import { liveFiles } from "../protocol/liveRun.ts";
import type { ServeRequest } from "../protocol/worker.ts";
import { type ActiveRun, startRun } from "../train/run.ts";
import { RunServer } from "./runServer.ts";

/** A run that any window may attach to. `left` resolves when it has ended and all have been told. */
export async function serveRun(
  { log, ...request }: ServeRequest,
  near: readonly string[],
): Promise<ActiveRun & { readonly left: Promise<void> }> {
  const server = new RunServer();
  await server.listen();
  try {
    const run = await startRun(request, server.events, near, (folder, phase) =>
      server.events.phaseChanged({ run: folder, phase }),
    );
    const kept = path.join(run.folder, liveFiles.log);
    try {
      await writing(kept, () => rename(log, kept));
      await server.serve(run);
    } catch (error) {
      run.stop();
      await run.ended;
      throw error;
    }
    const left = run.ended.then(async () => {
      await server.close();
      await removeEmpty(kept);
    });
    return { ...run, left };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function removeEmpty(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.size === 0) await rm(file, { force: true }).catch(() => undefined);
}
