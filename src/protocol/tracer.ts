import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Trace, TraceRequest } from "../python/trace/facts.ts";
import { readTrace } from "../python/trace/readTrace.ts";
import { UserError } from "./failure.ts";
import { makeSnapshot, startTracer, type TracerOptions, type TracerProcess } from "./tracerProcess.ts";

export interface Tracing extends TracerOptions {
  /** Folder for the memory image from which Python starts in a second. Without one, it takes four. */
  readonly cache?: string;
  /** Of one trace, from its start. Python itself stops after 3 s and tells what it has. */
  readonly mostMs?: number;
  /** Of starting, on a slow computer with much else to do. */
  readonly mostStartMs?: number;
  /** Ends the process when nothing was asked for so long. */
  readonly idleMs?: number;
}

export interface Tracer {
  /**
   * Traces one text. A newer request for the same `path` takes the place of one that still waits. The process is
   * started with the first request, and started anew when one has ended it.
   *
   * @throws UserError `trace-ended` when the program took too long, took too much memory or ended the process;
   *   `canceled` by `signal` or a newer request
   */
  trace(request: TraceRequest, signal?: AbortSignal): Promise<Trace>;
  /** Starts the process, so that the first trace need not wait for it. */
  start(): Promise<void>;
  /** Ends the process until it is needed again. Whatever waits is canceled. */
  rest(): void;
  dispose(): void;
}

interface Waiting {
  readonly request: TraceRequest;
  readonly signal?: AbortSignal | undefined;
  resolve(trace: Trace): void;
  reject(error: Error): void;
}

/** Runs Python in a process of its own, one text at a time. */
export function openTracer(options: Tracing): Tracer {
  const { mostMs = 4000, mostStartMs = 60_000, idleMs } = options;
  let queue: Waiting[] = [];
  let running: Promise<TracerProcess> | undefined;
  let current: TracerProcess | undefined;
  let isWorking = false;
  let isDisposed = false;
  let idle: NodeJS.Timeout | undefined;

  function end(): void {
    current?.kill();
    current = undefined;
    running = undefined;
  }

  function process(): Promise<TracerProcess> {
    running ??= startedFrom(options, mostStartMs, (started) => {
      current = started;
    });
    const mine = running;
    mine.catch(() => {
      if (running === mine) running = undefined;
    });
    return mine;
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    clearTimeout(idle);
    for (let next = queue.shift(); next; next = queue.shift()) await answer(next);
    isWorking = false;
    if (idleMs !== undefined && !isDisposed) idle = setTimeout(end, idleMs).unref();
  }

  async function answer({ request, signal, resolve, reject }: Waiting): Promise<void> {
    try {
      const started = await process();
      if (signal?.aborted) throw canceled();
      const { text, failure, isSpent } = await within(mostMs, started.trace(JSON.stringify(request)), started).catch(
        (error) => {
          end();
          throw error;
        },
      );
      if (isSpent) end();
      if (text === undefined) throw ended(failure ?? "It gave no answer.");
      const trace = readTrace(text);
      if (!trace) throw ended("What came back is no trace.");
      resolve(trace);
    } catch (error) {
      reject(error instanceof UserError ? (error.code === "closed" ? ended(error.message) : error) : (error as Error));
    }
  }

  function cancel(isMeant: (waiting: Waiting) => boolean): void {
    const meant = queue.filter(isMeant);
    queue = queue.filter((waiting) => !isMeant(waiting));
    for (const { reject } of meant) reject(canceled());
  }

  return {
    trace(request, signal) {
      return new Promise((resolve, reject) => {
        if (isDisposed || signal?.aborted) return reject(canceled());
        cancel((waiting) => waiting.request.path === request.path && waiting.request.unknown === request.unknown);
        const waiting: Waiting = { request, signal, resolve, reject };
        signal?.addEventListener("abort", () => {
          cancel((other) => other === waiting);
          reject(canceled());
        });
        queue.push(waiting);
        void work();
      });
    },
    async start() {
      await process();
    },
    rest() {
      cancel(() => true);
      end();
    },
    dispose() {
      isDisposed = true;
      clearTimeout(idle);
      cancel(() => true);
      end();
    },
  };
}

const canceled = (): UserError => new UserError("canceled", "A newer request took the place of this one.");

const ended = (why: string): UserError =>
  new UserError("trace-ended", `This program could not be read to its end. ${why} What it makes before is not known.`);

/** @throws UserError `trace-ended` after the time, having killed the process */
function within<T>(mostMs: number, answer: Promise<T>, { kill }: TracerProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(ended(`It took more than ${mostMs / 1000} s.`));
    }, mostMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function startedFrom(
  options: Tracing,
  mostStartMs: number,
  tell: (started: TracerProcess) => void,
): Promise<TracerProcess> {
  const snapshot = await snapshotFor(options).catch(() => undefined);
  const start = (image: string | undefined) => {
    const started = startTracer(image === undefined ? {} : { snapshot: image }, options);
    tell(started);
    return started;
  };
  const started = start(snapshot);
  const { fromSnapshot } = await within(mostStartMs, started.ready, started);
  if (fromSnapshot || snapshot === undefined) return started;
  // A damaged image is made anew, for the next start: this process has loaded without it.
  await rm(snapshot, { force: true }).catch(() => undefined);
  return started;
}

/** The image's file, made if it is not there. Images of other versions go. Undefined: there is no folder for it. */
async function snapshotFor(options: Tracing): Promise<string | undefined> {
  const { cache, program } = options;
  if (cache === undefined) return undefined;
  const { key } = JSON.parse(await readFile(path.join(path.dirname(program), "tracer", "bundle.json"), "utf8"));
  const file = path.join(cache, `python-${key}.image`);
  if (await stat(file).catch(() => undefined)) return file;
  await mkdir(cache, { recursive: true });
  await makeSnapshot(file, options);
  for (const name of await readdir(cache))
    if (/^python-[0-9a-f]+\.image$/.test(name) && name !== path.basename(file))
      await rm(path.join(cache, name), { force: true });
  return file;
}
