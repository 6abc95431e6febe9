import { parentPort, workerData } from "node:worker_threads";
import { loadRuntime, type Runtime } from "../runtime.ts";
import { controlPlaces, type ReplicaData, type Task, taskNames } from "./replicaData.ts";
import { tensorsOf } from "./sharedTensor.ts";
import { openWriting } from "./writingSession.ts";

/** The program of a thread that computes its part of every step. */
async function serve({ control, tasks }: ReplicaData): Promise<void> {
  const runtime = await loadRuntime();
  const opened = await Promise.all(
    taskNames.map((name) => {
      const task = tasks[name];
      return task && open(runtime, task);
    }),
  );
  parentPort?.postMessage("ready");
  for (let asked = 0; ; ) {
    Atomics.wait(control, controlPlaces.asked, asked);
    asked = Atomics.load(control, controlPlaces.asked);
    const task = Atomics.load(control, controlPlaces.task);
    if (task < 0) break;
    await opened[task]?.run();
    Atomics.store(control, controlPlaces.done, asked);
    Atomics.notify(control, controlPlaces.done);
  }
  for (const task of opened) await task?.release();
}

async function open(runtime: Runtime, { bytes, options, runs }: Task) {
  const session = await openWriting(runtime, bytes, options);
  const tensors = runs.map(({ feeds, results }) => ({
    feeds: tensorsOf(runtime, feeds),
    results: tensorsOf(runtime, results),
  }));
  return {
    async run() {
      for (const { feeds, results } of tensors) await session.run(feeds, results);
    },
    release: () => session.release(),
  };
}

void serve(workerData as ReplicaData);
