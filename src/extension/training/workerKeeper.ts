import * as vscode from "vscode";
import type { Handlers } from "../../protocol/channel.ts";
import type { UserError } from "../../protocol/failure.ts";
import type { WorkerEvents } from "../../protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../../protocol/workerProcess.ts";
import { log } from "../log.ts";

/** Starts the worker program when it is first needed, and again after it has crashed. */
export class WorkerKeeper {
  readonly #crashed = new vscode.EventEmitter<UserError>();
  /** The worker ended by itself, with the reason. */
  readonly onDidCrash = this.#crashed.event;
  readonly #path: string;
  readonly #events: Handlers<WorkerEvents>;
  #starting: Promise<WorkerProcess> | undefined;
  #running: WorkerProcess | undefined;

  constructor(path: string, events: Handlers<WorkerEvents>) {
    this.#path = path;
    this.#events = events;
  }

  get running(): WorkerProcess | undefined {
    return this.#running;
  }

  async started(): Promise<WorkerProcess> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async close(): Promise<void> {
    const worker = this.#running ?? (await this.#starting?.catch(() => undefined));
    await worker?.close();
  }

  async #start(): Promise<WorkerProcess> {
    try {
      const worker = await startWorker(this.#path, this.#events, { log: (text) => log().info(text.trimEnd()) });
      this.#running = worker;
      void worker.exited.then((reason) => this.#gone(reason));
      return worker;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  #gone(reason: UserError | undefined): void {
    this.#starting = undefined;
    this.#running = undefined;
    if (!reason) return;
    log().error(reason.message);
    this.#crashed.fire(reason);
  }
}
