import type { RunEvents, TrainRequest } from "../protocol/worker.ts";
import { type ActiveRun, startRun } from "../train/run.ts";
import { RunServer } from "./runServer.ts";

export interface OfferedRun extends ActiveRun {
  /** Resolves when the run has ended and all have been told. */
  readonly left: Promise<void>;
}

/**
 * A run that belongs to whoever started it, as a terminal, and that windows may attach to as well, where a socket can be
 * had.
 */
export async function offerRun(request: TrainRequest, events: RunEvents, near: readonly string[]): Promise<OfferedRun> {
  const server = new RunServer();
  const listens = await server.listen().then(
    () => true,
    () => false,
  );
  try {
    const all = toBoth(events, server.events);
    const run = await startRun(request, all, near, (folder, phase) => all.phaseChanged({ run: folder, phase }));
    if (listens) await server.serve(run).catch(() => undefined);
    return { ...run, left: run.ended.then(() => server.close()) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function toBoth(first: RunEvents, second: RunEvents): RunEvents {
  const names = Object.keys(second) as (keyof RunEvents)[];
  const both = (name: keyof RunEvents) => (value: never) => {
    first[name](value);
    second[name](value);
  };
  return Object.fromEntries(names.map((name) => [name, both(name)])) as unknown as RunEvents;
}
