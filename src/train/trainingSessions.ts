import type { InferenceSession } from "onnxruntime-node";
import type { TrainingProgram } from "../compile/compile.ts";
import type { PlacedDevice } from "../core/devices.ts";
import type { Device } from "../protocol/worker.ts";
import { guarded } from "./lostDevice.ts";
import { openPipeline } from "./pipeline.ts";
import { createSession, type Runtime, type Session } from "./runtime.ts";

/** Takes what a graph takes and gives what it gives. */
export type Runner = (feeds: Parameters<Session["run"]>[0]) => Promise<InferenceSession.ReturnType>;

/** The graphs of a training program, ready to run. */
export interface TrainingSessions {
  readonly step: Runner;
  /** Where gradients of several batches are gathered: learns from their sums. */
  readonly update: Runner | undefined;
  /** A step has failed when it had changed some of the state that it was given. */
  readonly isSpoilt?: boolean;
  /** Writes what `enableProfiling` asked for. */
  endProfiling(): void;
  release(): Promise<void>;
}

/**
 * @param device  of a model that is not split; where the gradients of several batches are gathered, learns from their sums
 * @param parts  devices of a model that is split; all of its parts are on `device` when left out
 * @throws whatever the provider says when it cannot be used
 */
export async function openSessions(
  runtime: Runtime,
  program: TrainingProgram,
  device: Device["name"],
  options: InferenceSession.SessionOptions = {},
  parts: readonly PlacedDevice[] = [],
): Promise<TrainingSessions> {
  const { bytes, pipeline, gathering, outputs } = program;
  const whole = pipeline ? undefined : await createSession(runtime, bytes, device, options);
  const split = pipeline && (await openPipeline(runtime, pipeline, placesOf(program, device, parts), outputs));
  const update = gathering && (await createSession(runtime, gathering.bytes, device));
  return {
    step: split?.run ?? guarded(whole as Session, device),
    update: update && guarded(update, device),
    endProfiling: () => whole?.endProfiling(),
    async release() {
      await whole?.release();
      await split?.release();
      await update?.release();
    },
  };
}

function placesOf({ pipeline }: TrainingProgram, name: Device["name"], parts: readonly PlacedDevice[]) {
  const count = Math.max(...(pipeline ?? []).map(({ place }) => place)) + 1;
  return Array.from({ length: count }, (_, place): PlacedDevice => parts[place] ?? { name });
}
