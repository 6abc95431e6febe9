import { Worker } from "node:worker_threads";

export interface ResidentMemory {
  /** In time. `at` in ms as `performance.now()` counts them, `bytes` of the whole process. */
  readonly samples: readonly { readonly at: number; readonly bytes: number }[];
}

/** Numbers that a thread may write before it stops: a minute of them. */
const most = 60_000;

/** Runs in the thread: it must go on while ONNX Runtime holds the main one. */
const program = `
const { workerData, parentPort } = require("node:worker_threads");
const { numbers, control } = workerData;
const times = new Float64Array(numbers);
const state = new Int32Array(control);
parentPort.postMessage("ready");
for (let at = 0; 2 * at + 1 < times.length && Atomics.load(state, 0) === 0; at++) {
  times[2 * at] = performance.timeOrigin + performance.now();
  times[2 * at + 1] = process.memoryUsage.rss();
  Atomics.store(state, 1, at + 1);
  Atomics.wait(state, 0, 0, 1);
}`;

/** Resident memory of this process while some work is done, about every millisecond. */
export async function residentMemoryDuring(work: () => Promise<unknown>): Promise<ResidentMemory> {
  const numbers = new SharedArrayBuffer(2 * 8 * most);
  const control = new SharedArrayBuffer(8);
  const state = new Int32Array(control);
  const thread = new Worker(program, { eval: true, workerData: { numbers, control } });
  try {
    await new Promise((ready, failed) => thread.once("message", ready).once("error", failed));
    await work();
  } finally {
    Atomics.store(state, 0, 1);
    Atomics.notify(state, 0);
    await thread.terminate();
  }
  const values = new Float64Array(numbers);
  const samples = Array.from({ length: Atomics.load(state, 1) }, (_, at) => ({
    at: (values[2 * at] ?? 0) - performance.timeOrigin,
    bytes: values[2 * at + 1] ?? 0,
  }));
  return { samples };
}
