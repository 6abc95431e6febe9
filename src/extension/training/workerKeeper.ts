import type { Handlers } from "../../protocol/channel.ts";
import type { UserError } from "../../protocol/failure.ts";
import type { WorkerEvents } from "../../protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../../protocol/workerProcess.ts";
import { log } from "../log.ts";

/** Starts the worker program when it is first asked something, and again after it has crashed. Runs have their own. */
export class WorkerKeeper {
  readonly #path: string;
  readonly #events: Partial<Handlers<WorkerEvents>>;
  #starting: Promise<WorkerProcess> | undefined;

  constructor(path: string, events: Partial<Handlers<WorkerEvents>> = {}) {
    this.#path = path;
    this.#events = events;
  }

  async started(): Promise<WorkerProcess> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** A process beside this one, with somebody else who listens. */
  another(events: Partial<Handlers<WorkerEvents>>): WorkerKeeper {
    return new WorkerKeeper(this.#path, events);
  }

  async close(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    const worker = await starting?.catch(() => undefined);
    await worker?.close();
  }

  async #start(): Promise<WorkerProcess> {
    try {
      const worker = await startWorker(this.#path, this.#events, { log: (text) => log().info(text.trimEnd()) });
      const mine = this.#starting;
      void worker.exited.then((reason) => this.#gone(mine, reason));
      return worker;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /** By then another one may have been started. */
  #gone(gone: Promise<WorkerProcess> | undefined, reason: UserError | undefined): void {
    if (this.#starting === gone) this.#starting = undefined;
    if (reason) log().error(reason.message);
  }
}
