import { realpathSync } from "node:fs";
import path from "node:path";
import type { Handlers } from "../protocol/channel.ts";
import type { WorkerEvents } from "../protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../protocol/workerProcess.ts";

/** Starts a worker, lets `use` ask it, and waits until it has left. */
export async function withWorker<T>(
  events: Partial<Handlers<WorkerEvents>>,
  use: (worker: WorkerProcess) => Promise<T>,
): Promise<T> {
  const log = process.env.CNN_DEBUG ? { log: (text: string) => void process.stderr.write(text) } : {};
  const worker = await startWorker(workerPath(), events, log);
  try {
    return await use(worker);
  } finally {
    await worker.close();
  }
}

/** Beside the program that runs: `dist/cli.cjs` and `dist/worker.cjs`, or both in the sources. */
function workerPath(): string {
  const program = realpathSync(process.argv[1] ?? "");
  return program.endsWith(".ts")
    ? path.join(path.dirname(program), "..", "worker", "main.ts")
    : path.join(path.dirname(program), "worker.cjs");
}
