import { forgetImage, imageIn } from "./tracerImage.ts";
import { Ended, startTracer, type TracerOptions, type TracerProcess } from "./tracerProcess.ts";

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

/** Folders in which no image could be made: each start would spend seconds on trying again. */
const withoutRoom = new Set<string>();

/** Starts Python from its memory image; makes that first where there is none. */
export function startFromImage(options: StartOptions): Starting {
  const { cache, execPath = process.execPath, mostStartMs = 60_000, log } = options;
  let current: TracerProcess | undefined;
  let isKilled = false;

  async function start(): Promise<TracerProcess> {
    const snapshot = await image();
    if (snapshot === undefined) return (await walled({})).started;
    const { started, ready } = await walled({ snapshot }).catch(async (error) => {
      // An image that is whole and yet ends whoever starts from it.
      if (isKilled) throw error;
      await forgetImage(snapshot);
      return walled({});
    });
    if (!ready.fromSnapshot) await forgetImage(snapshot);
    return started;
  }

  async function image(): Promise<string | undefined> {
    if (cache === undefined || withoutRoom.has(cache)) return undefined;
    try {
      return await within(mostStartMs, imageIn(cache, options));
    } catch (error) {
      withoutRoom.add(cache);
      log?.(`${error instanceof Error ? error.message : error} Python starts without an image of its memory: slowly.`);
      return undefined;
    }
  }

  function walled(given: { snapshot?: string }) {
    if (refused.has(execPath)) return attempt(given, false);
    return attempt(given, true).catch(async (error: Error) => {
      // Slow or killed is not refused: the wall is given up for nothing but Node's own no.
      if (isKilled || !(error instanceof Ended) || error.exitCode === null) throw error;
      log?.(`${error.message} It is started without Node's permission model.`);
      const attempted = await attempt(given, false);
      refused.add(execPath);
      return attempted;
    });
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
function within<T>(mostMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It took more than ${mostMs / 1000} s.`)), mostMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
