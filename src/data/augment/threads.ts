import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Job, JobDone, ThreadData } from "./job.ts";

/** Beside the bundled worker it is a program of its own; in a checkout, a source file here. */
const program = [path.join(import.meta.dirname, "augment.cjs"), path.join(import.meta.dirname, "thread.ts")].find(
  existsSync,
);

interface Waiting {
  resolve(done: JobDone): void;
  reject(error: Error): void;
}

/** Threads that make batches. Which of them makes which batch does not matter to what comes out. */
export class AugmentThreads {
  readonly #threads: readonly Worker[];
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #failure: Error | undefined;

  constructor(count: number, data: ThreadData) {
    this.#threads = Array.from({ length: count }, () => {
      const thread = new Worker(program ?? "", { workerData: data });
      thread.on("message", (done: JobDone) => {
        this.#waiting.get(done.id)?.resolve(done);
        this.#waiting.delete(done.id);
      });
      thread.on("error", (error: Error) => this.#fail(error));
      // A batch that nobody waits for any more must not keep the process.
      thread.unref();
      return thread;
    });
  }

  make(job: Omit<Job, "id">): Promise<JobDone> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next++;
    const arrays = [job.examples, job.labels, job.images, job.bytes, job.shares];
    const thread = this.#threads[id % this.#threads.length];
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread?.postMessage({ ...job, id }, [...arrays.flatMap((array) => array?.buffer ?? [])]);
    });
  }

  async close(): Promise<void> {
    this.#fail(new Error("The threads were closed."));
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
