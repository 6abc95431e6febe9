import type { InferenceSession as Session } from "onnxruntime-node";
import ort from "onnxruntime-node";

// Loaded before the worker: ONNX Runtime, of which WebGPU is the processor, and fails as the environment says. So what
// follows a failure of a device can be tested on any machine, and to the last bit.

const { CNN_TEST_FAILS_AFTER, CNN_TEST_FAILURES = "1", CNN_TEST_CRASHES, CNN_TEST_SLOW_MS } = process.env;
const { CNN_TEST_WRONG } = process.env;
const library = ort.InferenceSession as {
  create(bytes: Uint8Array, options?: Session.SessionOptions): Promise<Session>;
};
const create = library.create.bind(library);
const isCard = (provider: Session.ExecutionProviderConfig) =>
  (typeof provider === "string" ? provider : provider.name) === "webgpu";
let runs = 0;
let failures = 0;

library.create = async (bytes, options) => {
  if (!options?.executionProviders?.some(isCard)) return create(bytes, options);
  const session = await create(bytes, { ...options, executionProviders: ["cpu"] });
  const run = session.run.bind(session);
  session.run = async (feeds: Session.FeedsType) => {
    if (CNN_TEST_CRASHES) process.abort();
    if (CNN_TEST_SLOW_MS) await new Promise((resolve) => setTimeout(resolve, Number(CNN_TEST_SLOW_MS)));
    if (CNN_TEST_FAILS_AFTER && failures < Number(CNN_TEST_FAILURES) && ++runs > Number(CNN_TEST_FAILS_AFTER)) {
      runs = 0;
      failures++;
      throw new Error("Failed to run the graph: the device is lost");
    }
    const results = await run(feeds);
    const [loss] = (results.loss?.data ?? []) as Float32Array;
    if (CNN_TEST_WRONG && loss !== undefined) (results.loss?.data as Float32Array)[0] = 2 * loss;
    return results;
  };
  return session;
};
