import type { InferenceSession } from "onnxruntime-node";
import type { TrainingProgram } from "../compile/compile.ts";
import type { Device } from "../protocol/worker.ts";
import { guarded } from "./lostDevice.ts";
import { createSession, type Runtime, type Session } from "./runtime.ts";

/** Takes what a graph takes and gives what it gives. */
export type Runner = (feeds: Parameters<Session["run"]>[0]) => Promise<InferenceSession.ReturnType>;

/** The graphs of a training program, ready to run. */
export interface TrainingSessions {
  readonly step: Runner;
  /** Where gradients of several batches are gathered: learns from their sums. */
  readonly update: Runner | undefined;
  /** Writes what `enableProfiling` asked for. */
  endProfiling(): void;
  release(): Promise<void>;
}

/** @throws whatever the provider says when it cannot be used */
export async function openSessions(
  runtime: Runtime,
  { bytes, gathering }: TrainingProgram,
  device: Device["name"],
  options: InferenceSession.SessionOptions = {},
): Promise<TrainingSessions> {
  const step = await createSession(runtime, bytes, device, options);
  const update = gathering && (await createSession(runtime, gathering.bytes, device));
  return {
    step: guarded(step, device),
    update: update && guarded(update, device),
    endProfiling: () => step.endProfiling(),
    async release() {
      await step.release();
      await update?.release();
    },
  };
}
