import { writeFile } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { AttachedRun } from "../../src/extension/training/attachedRun.ts";
import type { Session } from "../../src/extension/training/session.ts";
import { readRun } from "../../src/protocol/run.ts";
import { startLiveRun } from "../../src/protocol/startLiveRun.ts";
import type { TrainRequest } from "../../src/protocol/worker.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { workerPath } from "./training.ts";

export interface Window {
  readonly run: AttachedRun;
  /** Resolves when the session is so. */
  until(is: (session: Session) => boolean): Promise<void>;
}

/** A run in a process of its own, which is gone after the test. */
export async function startLive(model: string, request: Partial<TrainRequest> = {}) {
  const folder = await temporaryFolder();
  const modelPath = path.join(folder, "quick.cnn.yaml");
  await writeFile(modelPath, model);
  const runsFolder = path.join(folder, "runs");
  const started = await startLiveRun(workerPath, { modelPath, runsFolder, device: "cpu", ...request });
  const { pid } = await readRun(started.run);
  onTestFinished(async () => {
    try {
      process.kill(pid, "SIGKILL");
      await started.exited;
    } catch {
      // It has ended by itself.
    }
  });
  return { ...started, pid, runsFolder };
}

/** A window that follows a run until the test ends. */
export async function openWindow(folder: string): Promise<Window> {
  const waiting: { is(session: Session): boolean; resolve(): void }[] = [];
  let attached: AttachedRun | undefined;
  const run = await AttachedRun.attach(folder, () => {
    for (const { is, resolve } of waiting) if (attached && is(attached.session)) resolve();
  });
  attached = run;
  onTestFinished(() => run.detach());
  return {
    run,
    until: (is) =>
      new Promise((resolve) => {
        if (is(run.session)) resolve();
        else waiting.push({ is, resolve });
      }),
  };
}
