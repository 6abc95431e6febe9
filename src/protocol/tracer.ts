import type { Trace, TraceRequest } from "../python/trace/facts.ts";
import { readTrace } from "../python/trace/readTrace.ts";
import { UserError } from "./failure.ts";
import { inTurns } from "./inTurns.ts";
import { withinProcessorTime } from "./processorTime.ts";
import type { TracerProcess } from "./tracerProcess.ts";
import { type Starting, type StartOptions, startFromImage } from "./tracerStart.ts";

export interface Tracing extends StartOptions {
  /** Of the processor's time, for one trace. Python itself stops after 3 s and tells what it has. */
  readonly mostMs?: number;
  /** By the clock, for one trace: on a busy computer, or of a program that sleeps. */
  readonly mostWallMs?: number;
  /** Ends the process when nothing was asked for so long. */
  readonly idleMs?: number;
}

export interface Tracer {
  /**
   * Traces one text. A newer request for the same `path` takes the place of one that still waits. The process is
   * started with the first request, and anew when a program has ended it.
   *
   * @throws UserError `trace-ended` when the program took too long, took too much memory or ended the process;
   *   `canceled` by `signal`, `rest` or a newer request
   */
  trace(request: TraceRequest, signal?: AbortSignal): Promise<Trace>;
  /** Traces another content of a file, as that of an older commit: nothing takes its place. */
  traceOther(request: TraceRequest): Promise<Trace>;
  /** Starts the process, so that the first trace need not wait for it. */
  start(): Promise<void>;
  /** Ends the process until it is needed again. Whatever waits is canceled. */
  rest(): void;
  dispose(): void;
}

/** Of all parts, in UTF-16 units. The process itself says no more. */
const longestAnswer = 32 * 2 ** 20;

interface Waiting {
  readonly request: TraceRequest;
  /** A newer request for the same path takes its place. */
  readonly isOfNow: boolean;
  resolve(trace: Trace): void;
  reject(error: Error): void;
}

/** Runs people's Python in a process of its own, one text at a time. */
export function openTracer(options: Tracing): Tracer {
  const { mostMs = 4000, mostWallMs = 16_000, idleMs, log } = options;
  let queue: Waiting[] = [];
  let current: Waiting | undefined;
  let running: Starting | undefined;
  let isDisposed = false;
  let idle: NodeJS.Timeout | undefined;

  function ready(): Promise<TracerProcess> {
    running ??= startFromImage(options);
    const mine = running;
    return mine.process.catch((error) => {
      if (running === mine) running = undefined;
      throw error;
    });
  }

  function end(): void {
    running?.kill();
    running = undefined;
  }

  async function work(): Promise<void> {
    if (current) return;
    clearTimeout(idle);
    for (current = queue.shift(); current; current = queue.shift())
      await answer(current.request).then(current.resolve, current.reject);
    if (isDisposed) return;
    if (idleMs !== undefined) idle = setTimeout(end, idleMs).unref();
  }

  async function answer(request: TraceRequest): Promise<Trace> {
    const process = await ready().catch(({ message }) => {
      throw ended(message);
    });
    const { texts, failure, lastWords, isSpent } = await told(process, request).catch(({ message }) => {
      startAnew();
      throw ended(message);
    });
    if (lastWords) log?.(lastWords);
    if (isSpent) startAnew();
    const trace = failure === undefined ? await inTurns(readTrace(texts)) : undefined;
    if (!trace) throw ended(failure ?? "What came back is no trace.");
    return trace;
  }

  /** What the process says, in parts. It may say anything. */
  async function told(process: TracerProcess, request: TraceRequest) {
    const soon = <T>(answer: Promise<T>) => withinProcessorTime(process.pid, { mostMs, mostWallMs }, answer);
    const answer = await soon(process.trace(JSON.stringify(request)));
    const texts = [answer.text];
    let length = answer.text?.length ?? 0;
    for (let part = 1; part <= (answer.further ?? 0) && length < longestAnswer; part++) {
      const text = await soon(process.part(part));
      length += text.length + 1;
      texts.push(text);
    }
    const isTold = answer.failure === undefined && texts.every((text) => typeof text === "string");
    return { ...answer, texts: isTold ? (texts as readonly string[]) : [] };
  }

  /** At once, so that the next trace need not wait. */
  function startAnew(): void {
    const wasRunning = running !== undefined;
    end();
    if (wasRunning && !isDisposed) ready().catch(() => undefined);
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
        cancel(
          ({ request: { path, unknown }, isOfNow }) => isOfNow && path === request.path && unknown === request.unknown,
        );
        const waiting: Waiting = { request, isOfNow: true, resolve, reject };
        signal?.addEventListener("abort", () => {
          queue = queue.filter((other) => other !== waiting);
          reject(canceled());
        });
        queue.push(waiting);
        void work();
      });
    },
    traceOther: (request) =>
      new Promise((resolve, reject) => {
        if (isDisposed) return reject(canceled());
        queue.push({ request, isOfNow: false, resolve, reject });
        void work();
      }),
    async start() {
      await ready();
    },
    rest() {
      current?.reject(canceled());
      cancel(() => true);
      end();
    },
    dispose() {
      isDisposed = true;
      clearTimeout(idle);
      this.rest();
    },
  };
}

const canceled = (): UserError => new UserError("canceled", "This trace is no longer wanted.");

const ended = (why: string): UserError =>
  new UserError("trace-ended", `This program could not be read to its end. ${why}`);
