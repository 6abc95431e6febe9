import { parentPort, workerData } from "node:worker_threads";
import { loadRuntime } from "../runtime.ts";
import { controlPlaces, type ReplicaData, taskNames } from "./replicaData.ts";
import { openTask } from "./task.ts";

/** The program of a thread that computes its part of every step. */
async function serve({ control, tasks }: ReplicaData): Promise<void> {
  const runtime = await loadRuntime();
  const opened = await Promise.all(
    taskNames.map((name) => {
      const task = tasks[name];
      return task && openTask(runtime, task);
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

void serve(workerData as ReplicaData);
