import type { WorkerProcess } from "../protocol/workerProcess.ts";
import { say } from "./terminal.ts";

/**
 * The first Ctrl+C ends the training after its batch and keeps everything; the second ends it at once.
 *
 * @returns what leaves signals to the system again
 */
export function stopOnSignals(worker: Pick<WorkerProcess, "kill">, stop: () => Promise<unknown>): () => void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) return worker.kill();
    isStopping = true;
    say("Stopping after this batch. Press Ctrl+C again to stop at once.");
    stop().catch(() => undefined);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
