import type { Threading } from "../protocol/run.ts";
import type { ThreadingRequest, Trial, TrialRequest } from "../protocol/worker.ts";
import { startWorker, type WorkerProcess } from "../protocol/workerProcess.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";
import { programFor } from "./programFor.ts";
import { loadRuntime } from "./runtime.ts";
import { fastestThreading } from "./threading.ts";
import { frozenOf } from "./trainableModel.ts";
import { tryDevice } from "./trial.ts";

/** A driver that hangs, or a card made of software, must not keep anybody waiting for long. */
const mostMs = 30_000;

/** Whoever has asked for a device by its name waits for it, but not for ever. */
export const patientMs = 300_000;

/** Of the worker, in the package and in the sources. */
const workerProgram = /worker(?:\.cjs|[\\/]main\.ts)$/;

/** Tries a device. @throws whatever the device says when it cannot */
export async function answerTrial({ device, text, training }: TrialRequest): Promise<Trial> {
  const { analysis } = analyzeText(text, { ...(training && { training }), library: zoo });
  return tryDevice(await loadRuntime(), device, frozenOf(analysis)?.head ?? analysis);
}

/**
 * Tries a device where its driver can do no harm: a crash of it, or a step that never ends, ends a process of its own.
 * Whoever is not the worker has none and tries it here.
 *
 * @throws Error with what the device said, or how it ended; the reason of `signal`, which ends it
 */
export const tryElsewhere = (request: TrialRequest, limitMs = mostMs, signal?: AbortSignal): Promise<Trial> =>
  elsewhere((worker, asked) => worker.call("tryDevice", asked), request, answerTrial, signal, limitMs);

/** Tries ways of computing a step. */
export async function answerThreading({ text, training, steps }: ThreadingRequest): Promise<Threading> {
  const { analysis: whole } = analyzeText(text, { ...(training && { training }), library: zoo });
  const analysis = frozenOf(whole)?.head ?? whole;
  const runtime = await loadRuntime();
  return fastestThreading(runtime, analysis, await programFor(runtime, analysis, ["cpu"]), steps);
}

/**
 * Tries them in a process of its own: what sessions and threads leave behind there is not in the memory of the run.
 *
 * @throws Error with how it ended; the reason of `signal`, which ends it
 */
export const tryThreadingElsewhere = (request: ThreadingRequest, signal?: AbortSignal): Promise<Threading> =>
  elsewhere((worker, asked) => worker.call("tryThreading", asked), request, answerThreading, signal);

async function elsewhere<Request, Answer>(
  ask: (worker: WorkerProcess, request: Request) => Promise<Answer>,
  request: Request,
  answer: (request: Request) => Promise<Answer>,
  signal?: AbortSignal,
  limitMs?: number,
): Promise<Answer> {
  const program = process.argv[1] ?? "";
  if (!workerProgram.test(program)) return answer(request);
  const worker = await startWorker(program);
  const kill = () => worker.kill();
  const timer = limitMs === undefined ? undefined : setTimeout(kill, limitMs);
  const crash = worker.exited.then((reason): never => {
    throw new Error(
      reason
        ? "its driver crashed in the first training step"
        : `its first training steps took more than ${(limitMs ?? 0) / 1000} seconds`,
    );
  });
  crash.catch(() => undefined);
  signal?.addEventListener("abort", kill);
  try {
    signal?.throwIfAborted();
    return await Promise.race([crash, ask(worker, request).catch(unlessGone(crash))]);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", kill);
    clearTimeout(timer);
    kill();
  }
}

/** A process that has gone is told by how it went. */
const unlessGone = (crash: Promise<never>) => (error: Error & { code?: string }) => {
  if (error.code === "closed") return crash;
  throw error;
};
