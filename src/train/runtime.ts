import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import type { PlacedDevice } from "../core/devices.ts";
import { UserError } from "../protocol/failure.ts";
import type { Device } from "../protocol/worker.ts";

export type Runtime = typeof import("onnxruntime-node");
export type Session = InferenceSession;

/** ONNX Runtime is native code of some 20 MB: loaded when it is first needed, and only in the worker. */
export async function loadRuntime(): Promise<Runtime> {
  try {
    const runtime = await import("onnxruntime-node");
    return "default" in runtime ? (runtime.default as Runtime) : runtime;
  } catch (error) {
    throw new UserError(
      "device-unavailable",
      `ONNX Runtime, which trains and predicts, cannot be loaded on this machine (${process.platform} ${process.arch}): ${(error as Error).message.split("\n")[0]}. Install CNN Workbench again for this platform.`,
      error,
    );
  }
}

export const threads = availableParallelism();

/**
 * How a provider is asked for, where its name is not enough. ONNX Runtime 1.30's WebGPU convolutions over channels-last
 * images are wrong where the channels are a multiple of 3, above 3 and not of 4, and the filters a multiple of 4
 * (https://github.com/microsoft/onnxruntime/issues/29651, seen here by 0.9 on values around 1); channels-first ones are
 * right, and our graphs are written so.
 */
const providerOf = ({ name, number: deviceId = 0 }: PlacedDevice): InferenceSession.ExecutionProviderConfig => {
  if (name === "webgpu") return { name, preferredLayout: "NCHW" };
  return name === "cuda" || name === "dml" ? { name, deviceId } : name;
};

/** What a session's threads do while they wait for the next operator: turn, or sleep. When a run is over, they sleep. */
export const waiting = (how: "turning" | "sleeping") => ({
  session: { force_spinning_stop: "1", intra_op: { allow_spinning: how === "turning" ? "1" : "0" } },
});

/** @throws whatever the provider says when it cannot be used */
export const createSession = (
  { InferenceSession }: Runtime,
  bytes: Uint8Array,
  device: Device["name"] | PlacedDevice,
  options: InferenceSession.SessionOptions = {},
) =>
  InferenceSession.create(bytes, {
    executionProviders: [providerOf(typeof device === "string" ? { name: device } : device)],
    graphOptimizationLevel: "all",
    intraOpNumThreads: threads,
    // Its one large block comes on top of what the first step took piece by piece: up to 70 % more, and no faster.
    enableMemPattern: false,
    logSeverityLevel: 4,
    // Threads that sleep leave the processor to others: twice as fast on a busy machine.
    extra: waiting("sleeping"),
    ...options,
  });
