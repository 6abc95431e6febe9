import * as vscode from "vscode";
import type { Handlers } from "../../protocol/channel.ts";
import { UserError } from "../../protocol/failure.ts";
import type { WorkerEvents } from "../../protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../../protocol/workerProcess.ts";
import { log } from "../log.ts";

interface Work {
  /** Where the extension is installed. */
  readonly home: vscode.Uri;
  readonly title: string;
  readonly events?: (
    progress: vscode.Progress<{ message: string; increment?: number }>,
  ) => Partial<Handlers<WorkerEvents>>;
}

/**
 * Asks a worker of its own, with progress and Cancel, which ends the process: a download keeps the part that came.
 *
 * @throws UserError `canceled`, and what the worker answers
 */
export const withWorker = <T>({ home, title, events }: Work, ask: (worker: WorkerProcess) => Promise<T>): Promise<T> =>
  Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, cancel) => {
        const path = vscode.Uri.joinPath(home, "dist", "worker.cjs").fsPath;
        const worker = await startWorker(path, events?.(progress), { log: (text) => log().info(text.trimEnd()) });
        const stop = cancel.onCancellationRequested(() => worker.kill());
        try {
          return await ask(worker);
        } catch (error) {
          throw cancel.isCancellationRequested ? new UserError("canceled", `${title} was canceled.`, error) : error;
        } finally {
          stop.dispose();
          await worker.close();
        }
      },
    ),
  );
