import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { createInterface } from "node:readline";
import * as ort from "onnxruntime-node";
import { compileTraining, drawMask, initialValues, toGraphLayout } from "../../src/compile/compile.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

/** Training images a second of examples/mnist-cnn.cnn.yaml, ours beside PyTorch's, in turn on the same machine. */
const batch = 64;
const seconds = 1.5;
const rounds = 7;
const threads = Number(process.env.THREADS ?? os.availableParallelism());

const text = readFileSync(new URL("../../examples/mnist-cnn.cnn.yaml", import.meta.url), "utf8");
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function ours(): Promise<(seconds: number) => Promise<number>> {
  const { analysis } = analyzeText(text);
  const program = compileTraining(analysis, { batchSize: batch });
  const session = await ort.InferenceSession.create(program.bytes, {
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  const tensor = (values: Float32Array, shape: readonly number[]) => new ort.Tensor("float32", values, [...shape]);
  const random = randomGenerator(1);
  const start = initialValues(analysis, 1);
  const feeds: Record<string, ort.Tensor> = {
    images: tensor(Float32Array.from({ length: batch * 784 }, random.uniform), [batch, 28, 28, 1]),
    labels: new ort.Tensor(
      "int32",
      Int32Array.from({ length: batch }, () => random.below(10)),
      [batch],
    ),
    learning_rate: tensor(Float32Array.of(0.001), []),
  };
  for (const weight of program.weights)
    feeds[weight.name] = tensor(toGraphLayout(weight, start.get(weight.name) ?? new Float32Array()), weight.graphShape);
  for (const { name, shape } of program.slots)
    feeds[name] = tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
  let step = 0;
  return async (seconds) => {
    const begin = performance.now();
    const first = step;
    while (performance.now() - begin < seconds * 1000) {
      feeds.step = tensor(Float32Array.of(++step), []);
      for (const mask of program.masks) feeds[mask.name] = tensor(drawMask(mask, random), mask.shape);
      const result = await session.run(feeds);
      for (const [output, input] of program.feedBack) feeds[input] = result[output] as ort.Tensor;
    }
    return ((step - first) * batch * 1000) / (performance.now() - begin);
  };
}

/** Resolves to undefined where there is no PyTorch. */
async function theirs() {
  const path = new URL("peer.py", import.meta.url).pathname;
  const peer = spawn("python3", [path, `${threads}`, `${batch}`], { stdio: ["pipe", "pipe", "ignore"] });
  peer.on("error", () => {});
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const version = (await lines.next()).value as string | undefined;
  if (version === undefined) return undefined;
  const measure = async (layout: string, seconds: number) => {
    peer.stdin.write(`${layout} ${seconds}\n`);
    return Number((await lines.next()).value);
  };
  return { version, measure, peer: peer as ChildProcess };
}

const run = await ours();
const peer = await theirs();
const contestants: Record<string, (seconds: number) => Promise<number>> = {
  "CNN Workbench": run,
  ...(peer && {
    [`PyTorch ${peer.version}, NCHW`]: (seconds: number) => peer.measure("nchw", seconds),
    [`PyTorch ${peer.version}, channels last`]: (seconds: number) => peer.measure("channels_last", seconds),
  }),
};
const results = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]));
for (const measure of Object.values(contestants)) await measure(1);
for (let round = 0; round < rounds; round++)
  for (const [name, measure] of Object.entries(contestants)) results.get(name)?.push(await measure(seconds));
peer?.peer.kill();

console.log(
  `Training examples/mnist-cnn.cnn.yaml, batch ${batch}, ${threads} threads, load ${os.loadavg()[0]?.toFixed(1)}:`,
);
for (const [name, values] of results)
  console.log(
    `${name.padEnd(36)} ${median(values).toFixed(0).padStart(6)} images/s, median of ${rounds} (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`,
  );
const [own = [], ...others] = [...results.values()];
if (peer) console.log(`${(median(own) / Math.max(...others.map(median))).toFixed(2)} times PyTorch's better layout`);
else console.log("PyTorch is not installed (python3 -m pip install torch==2.13.0): nothing to compare with.");
