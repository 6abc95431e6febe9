import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { controlPlaces, type ReplicaData, type TaskName, type Tasks, taskNames } from "./replicaData.ts";

/** Beside the bundled worker it is a program of its own; in a checkout, a source file here. */
const program = [
  path.join(import.meta.dirname, "replica.cjs"),
  path.join(import.meta.dirname, "replicaThread.ts"),
].find(existsSync);

const lookAgainMs = 100;

/** A thread that computes its part of every step. */
export class ReplicaThread {
  readonly #thread: Worker;
  readonly #control: Int32Array<SharedArrayBuffer>;
  readonly #tasks: Tasks;
  #asked = 0;
  #failure: Error | undefined;

  private constructor(data: ReplicaData) {
    this.#control = data.control;
    this.#tasks = data.tasks;
    this.#thread = new Worker(program ?? "", { workerData: data });
    this.#thread.on("error", (error: Error) => {
      this.#failure ??= error;
    });
    this.#thread.on("exit", () => {
      this.#failure ??= new Error("A thread of the training ended.");
    });
  }

  /** @throws whatever goes wrong in the thread before it is ready */
  static async start(tasks: Tasks): Promise<ReplicaThread> {
    const control = new Int32Array(new SharedArrayBuffer(4 * Object.keys(controlPlaces).length));
    const thread = new ReplicaThread({ control, tasks });
    await once(thread.#thread, "message");
    // A step that nobody waits for any more must not keep the process.
    thread.#thread.unref();
    return thread;
  }

  /** Begins its part of half a step, if it has one. */
  ask(task: TaskName): void {
    if (this.#tasks[task]) this.#ask(taskNames.indexOf(task));
  }

  #ask(task: number): void {
    Atomics.store(this.#control, controlPlaces.task, task);
    Atomics.store(this.#control, controlPlaces.asked, ++this.#asked);
    Atomics.notify(this.#control, controlPlaces.asked);
  }

  /** Blocks this thread, as a step of its own would, and looks up now and then. @throws what failed in the thread */
  async done(): Promise<void> {
    for (;;) {
      const latest = Atomics.load(this.#control, controlPlaces.done);
      if (latest === this.#asked) return;
      if (this.#failure) throw this.#failure;
      if (Atomics.wait(this.#control, controlPlaces.done, latest, lookAgainMs) === "timed-out") await setImmediate();
    }
  }

  async close(): Promise<void> {
    if (this.#failure) return;
    this.#thread.ref();
    // A failure that comes only now ends it as well.
    const ended = once(this.#thread, "exit").catch(() => undefined);
    this.#ask(-1);
    await ended;
  }
}
