import { forgetImage, imageIn } from "./tracerImage.ts";
import { startTracer, type TracerOptions, type TracerProcess } from "./tracerProcess.ts";

export interface StartOptions extends TracerOptions {
  /** Folder for the memory image from which Python starts in a second. Without one, it takes four. */
  readonly cache?: string;
  /** Of starting, on a slow computer with much else to do. */
  readonly mostStartMs?: number;
}

export interface Starting {
  /** Once it is ready. Rejects when it cannot be started, and after `kill`. */
  readonly process: Promise<TracerProcess>;
  kill(): void;
}

/** By program: whether Node there has refused to start behind its own wall. VS Code's may be built without it. */
const refused = new Set<string>();

/** Starts Python from its memory image; makes that first where there is none. */
export function startFromImage(options: StartOptions): Starting {
  const { cache, execPath = process.execPath, mostStartMs = 60_000, log } = options;
  let current: TracerProcess | undefined;
  let isKilled = false;

  async function start(): Promise<TracerProcess> {
    const snapshot =
      cache === undefined ? undefined : await imageIn(cache, options).catch(({ message }) => log?.(message));
    const given = snapshot === undefined ? {} : { snapshot };
    const first = refused.has(execPath) ? attempt(given, false) : attempt(given, true).catch(withoutWall);
    const { started, ready } = await first;
    if (snapshot !== undefined && !ready.fromSnapshot) await forgetImage(snapshot);
    return started;

    function withoutWall(error: Error) {
      if (isKilled) throw error;
      log?.(`${error.message} It is started without Node's permission model.`);
      return attempt(given, false).then((attempted) => {
        refused.add(execPath);
        return attempted;
      });
    }
  }

  async function attempt(given: { snapshot?: string }, hasWall: boolean) {
    if (isKilled) throw new Error("It is no longer needed.");
    const started = startTracer(given, { ...options, hasWall });
    current = started;
    const ready = await within(mostStartMs, started.ready).catch((error) => {
      started.kill();
      throw error;
    });
    return { started, ready };
  }

  return {
    process: start(),
    kill() {
      isKilled = true;
      current?.kill();
    },
  };
}

/** Rejects with an error when the answer takes longer. */
export function within<T>(mostMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It took more than ${mostMs / 1000} s.`)), mostMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
