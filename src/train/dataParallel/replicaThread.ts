import { parentPort, workerData } from "node:worker_threads";
import { loadRuntime } from "../runtime.ts";
import { controlPlaces, type ReplicaData } from "./replicaData.ts";
import { tensorsOf } from "./sharedTensor.ts";
import { openWriting } from "./writingSession.ts";

/** The program of a thread that computes its part of every step. */
async function serve({ bytes, options, control, weights, portions }: ReplicaData): Promise<void> {
  const runtime = await loadRuntime();
  const session = await openWriting(runtime, bytes, options);
  const runs = portions.map(({ examples, results }) => ({
    feeds: tensorsOf(runtime, [...examples, ...weights]),
    results: tensorsOf(runtime, results),
  }));
  parentPort?.postMessage("ready");
  for (let step = 0; step >= 0; ) {
    Atomics.wait(control, controlPlaces.asked, step);
    step = Atomics.load(control, controlPlaces.asked);
    if (step < 0) break;
    for (const { feeds, results } of runs) await session.run(feeds, results);
    Atomics.store(control, controlPlaces.done, step);
    Atomics.notify(control, controlPlaces.done);
  }
  await session.release();
}

void serve(workerData as ReplicaData);
