import type { InferenceSession, Tensor } from "onnxruntime-node";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { sequenceFirst, sequenceOutput } from "../../onnx/sequenceFirst.ts";
import { createSession, type Runtime } from "../runtime.ts";

type Tensors = Readonly<Record<string, Tensor>>;

/** Writes its results into tensors of its caller. */
export interface WritingSession {
  run(feeds: Tensors, results: Tensors): Promise<void>;
  endProfiling(): void;
  release(): Promise<void>;
}

/**
 * A session on the processor. ONNX Runtime writes into the tensors that it is given, and then its binding for Node copies
 * each into new memory, which for millions of weights takes longer than computing them. It makes results of the outputs
 * in their order, and gives up at one that is no tensor: so where a look at it has shown that, such an output comes first.
 *
 * @throws whatever ONNX Runtime says when it cannot
 */
export async function openWriting(
  runtime: Runtime,
  bytes: Uint8Array,
  options: InferenceSession.SessionOptions = {},
): Promise<WritingSession> {
  known ??= endsEarly(runtime).catch(() => false);
  return (await known) ? endingEarly(runtime, bytes, options) : copying(runtime, bytes, options);
}

let known: Promise<boolean> | undefined;

/** What the binding says of a result that is no tensor, once the step has been taken. */
const refusal = "Non tensor type is temporarily not supported.";

async function endingEarly(
  runtime: Runtime,
  bytes: Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<WritingSession> {
  const session = await createSession(runtime, sequenceFirst(bytes), "cpu", options);
  return {
    async run(feeds, results) {
      try {
        freeCopies(await session.run(feeds, { [sequenceOutput]: null, ...results }));
      } catch (error) {
        if ((error as Error).message !== refusal) throw error;
      }
    },
    endProfiling: () => session.endProfiling(),
    release: () => session.release(),
  };
}

async function copying(
  runtime: Runtime,
  bytes: Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<WritingSession> {
  const session = await createSession(runtime, bytes, "cpu", options);
  return {
    run: async (feeds, results) => freeCopies(await session.run(feeds, results)),
    endProfiling: () => session.endProfiling(),
    release: () => session.release(),
  };
}

/** Freed at once: the collector of garbage would let hundreds of megabytes pile up. */
function freeCopies(results: Tensors): void {
  for (const { data } of Object.values(results)) {
    const { buffer } = data as Float32Array;
    if (buffer instanceof ArrayBuffer) buffer.transfer?.(0);
  }
}

/** Whether a small graph is refused as expected, and has written all the same. */
async function endsEarly(runtime: Runtime): Promise<boolean> {
  const graph = new GraphBuilder();
  graph.output("negative", graph.op("Neg", [graph.input("number", [1])]), [1]);
  const session = await createSession(runtime, sequenceFirst(graph.encode({ name: "refused" })), "cpu");
  const written = new Float32Array(new SharedArrayBuffer(4));
  const feeds = { number: new runtime.Tensor(Float32Array.of(-7), [1]) };
  const results = { [sequenceOutput]: null, negative: new runtime.Tensor("float32", written as never, [1]) };
  const { message } = await session.run(feeds, results).then(
    () => ({ message: "" }),
    (error: Error) => error,
  );
  await session.release();
  return message === refusal && written[0] === 7;
}
