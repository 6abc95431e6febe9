import * as vscode from "vscode";
import { toFailure, UserError } from "../../protocol/failure.ts";
import type { DeviceName, Evaluation, RunEnd } from "../../protocol/worker.ts";
import { log } from "../log.ts";
import { after, type Event, goingOn, newSession, type Session } from "./session.ts";
import { WorkerKeeper } from "./workerKeeper.ts";

export interface TrainingOrder {
  /** Of the model, until the worker tells. */
  readonly name: string;
  readonly modelPath: string;
  readonly runsFolder: string;
  readonly device: DeviceName;
  /** Folder of a run to go on with. */
  readonly resume?: string;
  /** What is known of that run. */
  readonly before?: Session;
}

/** The one training that may run in a window, and what is known of it. */
export class TrainingKeeper implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Something of `session` is new. */
  readonly onDidChange = this.#changed.event;
  readonly #worker: WorkerKeeper;
  #session: Session | undefined;
  #run: string | undefined;
  #began = 0;
  #ended: ((end: RunEnd) => void) | undefined;

  constructor(workerPath: string) {
    const hear = (event: Event) => {
      if (event.value.run === this.#run || this.#run === undefined) this.#hear(event);
    };
    this.#worker = new WorkerKeeper(workerPath, {
      preparing: (value) => hear({ event: "preparing", value }),
      runStarted: (value) => hear({ event: "runStarted", value }),
      runProgress: (value) => hear({ event: "runProgress", value }),
      epochDone: (value) => hear({ event: "epochDone", value }),
      runEnded: (value) => hear({ event: "runEnded", value }),
    });
    this.#worker.onDidCrash((reason) => this.#fail(reason));
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get running(): boolean {
    return this.#session !== undefined && this.#session.phase !== "ended";
  }

  /** Folder of the run, once it exists. */
  get run(): string | undefined {
    return this.#run;
  }

  /** Resolves when the run has ended, however it did. */
  async train({ name, before, ...request }: TrainingOrder): Promise<RunEnd> {
    if (this.running) throw new UserError("usage", "A training is running already. Stop it first.");
    this.#run = undefined;
    this.#began = Date.now();
    this.#set(before ? goingOn(before) : newSession(name));
    const ended = new Promise<RunEnd>((resolve) => {
      this.#ended = resolve;
    });
    try {
      const { run } = await (await this.#worker.started()).call("train", request);
      this.#run = run;
      if (this.#session?.phase === "stopping") void this.#askToStop(run);
    } catch (error) {
      this.#fail(error);
    }
    return ended;
  }

  /** Resolves when the run is asked to stop; it ends by itself soon after. */
  async stop(): Promise<void> {
    if (!this.#session || !this.running) return;
    this.#set({ ...this.#session, phase: "stopping" });
    if (this.#run !== undefined) await this.#askToStop(this.#run);
  }

  async evaluate(run: string, device: DeviceName): Promise<Evaluation> {
    return (await this.#worker.started()).call("evaluate", { run, device });
  }

  /** Resolves when the worker has written its last checkpoint and left. */
  async close(): Promise<void> {
    await this.#worker.close();
  }

  dispose(): void {
    this.#changed.dispose();
    void this.close();
  }

  async #askToStop(run: string): Promise<void> {
    // Whoever has gone meanwhile has also ended the run.
    await this.#worker.running?.call("stop", { run }).catch((error) => {
      if (toFailure(error).code !== "closed") throw error;
    });
  }

  #hear(event: Event): void {
    if (!this.#session || !this.running) return;
    this.#set(after(this.#session, event));
    if (event.event === "runEnded") this.#finish(event.value);
  }

  #fail(reason: unknown): void {
    if (!this.#session || !this.running) return;
    const { code, message, stack } = toFailure(reason);
    if (code === "bug") log().error(stack ?? message);
    const failure = code === "bug" ? `Training failed through a fault of CNN Workbench: ${message}` : message;
    const seconds = (Date.now() - this.#began) / 1000;
    this.#hear({ event: "runEnded", value: { run: this.#run ?? "", outcome: "failed", seconds, failure } });
  }

  #finish(end: RunEnd): void {
    this.#ended?.(end);
    this.#ended = undefined;
  }

  #set(session: Session): void {
    this.#session = session;
    this.#changed.fire();
  }
}
