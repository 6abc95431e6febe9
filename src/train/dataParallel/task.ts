import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { Runtime } from "../runtime.ts";
import { type SharedTensor, tensorsOf } from "./sharedTensor.ts";
import { openWriting } from "./writingSession.ts";

/** What a session computes. */
export interface Task {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  /** Of its session. */
  readonly options: InferenceSession.SessionOptions;
  /** One after the other: by the names of inputs, and by those of outputs. */
  readonly runs: readonly { readonly feeds: readonly SharedTensor[]; readonly results: readonly SharedTensor[] }[];
}

/** @throws whatever ONNX Runtime says when it cannot */
export async function openTask(runtime: Runtime, { bytes, options, runs }: Task) {
  const session = await openWriting(runtime, bytes, options);
  const tensors = runs.map(({ feeds, results }) => ({
    feeds: tensorsOf(runtime, feeds),
    results: tensorsOf(runtime, results),
  }));
  return {
    /** @param given  taken in the place of what is shared */
    async run(given: Readonly<Record<string, Tensor>> = {}): Promise<void> {
      for (const { feeds, results } of tensors) await session.run({ ...feeds, ...given }, results);
    },
    release: () => session.release(),
  };
}
