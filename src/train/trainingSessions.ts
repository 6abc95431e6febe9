import type { TrainingProgram } from "../compile/compile.ts";
import type { Device } from "../protocol/worker.ts";
import { createSession, type Runtime, type Session } from "./runtime.ts";

/** The graphs of a training program, ready to run. */
export interface TrainingSessions {
  readonly step: Session;
  /** Where gradients of several batches are gathered: learns from their sums. */
  readonly update: Session | undefined;
  release(): Promise<void>;
}

/** @throws whatever the provider says when it cannot be used */
export async function openSessions(
  runtime: Runtime,
  { bytes, gathering }: TrainingProgram,
  device: Device["name"],
): Promise<TrainingSessions> {
  const step = await createSession(runtime, bytes, device);
  const update = gathering && (await createSession(runtime, gathering.bytes, device));
  return {
    step,
    update,
    async release() {
      await step.release();
      await update?.release();
    },
  };
}
