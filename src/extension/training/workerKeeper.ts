import type { UserError } from "../../protocol/failure.ts";
import { startWorker, type WorkerProcess } from "../../protocol/workerProcess.ts";
import { log } from "../log.ts";

/** Starts the worker program when it is first asked something, and again after it has crashed. Runs have their own. */
export class WorkerKeeper {
  readonly #path: string;
  #starting: Promise<WorkerProcess> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async started(): Promise<WorkerProcess> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async close(): Promise<void> {
    const worker = await this.#starting?.catch(() => undefined);
    await worker?.close();
  }

  async #start(): Promise<WorkerProcess> {
    try {
      const worker = await startWorker(this.#path, {}, { log: (text) => log().info(text.trimEnd()) });
      void worker.exited.then((reason) => this.#gone(reason));
      return worker;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  #gone(reason: UserError | undefined): void {
    this.#starting = undefined;
    if (reason) log().error(reason.message);
  }
}
