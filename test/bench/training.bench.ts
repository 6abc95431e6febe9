import { spawn } from "node:child_process";
import os from "node:os";
import { createInterface } from "node:readline";
import * as ort from "onnxruntime-node";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { blockOf } from "../../src/train/blocks.ts";
import type { Threading } from "../../src/train/threading.ts";
import { profiled } from "./profiled.ts";
import { type BenchedNetwork, benchedNetworks } from "./trainingNetworks.ts";
import { openSteps, seconds } from "./trainingSteps.ts";

/**
 * Milliseconds of a training step, ours beside PyTorch's with the same network, batch, optimizer and threads, in turn on
 * the same machine. NETWORK chooses by name, THREADS and ROUNDS change the numbers, BLOCK=0 does without blocks, PYTHON
 * names the interpreter; VECTORS=1 keeps weights as vectors without a trial. CLOCK=processor counts time of the processor,
 * which says more where other programs work: then on one thread, because PyTorch's threads turn while they wait.
 */
const threads = Number(process.env.THREADS ?? os.availableParallelism());
const rounds = Number(process.env.ROUNDS ?? 5);
const python = process.env.PYTHON ?? "python3";
const clock = process.env.CLOCK === "processor" ? "processor" : "wall";
const perRound = 2;

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Peer {
  readonly version: string;
  milliseconds(layout: string): Promise<number>;
  stop(): void;
}

/** Resolves to undefined where there is no PyTorch. */
async function openPeer({ key, batch }: BenchedNetwork): Promise<Peer | undefined> {
  const path = new URL("peer.py", import.meta.url).pathname;
  const peer = spawn(python, [path, `${threads}`, key, `${batch}`, clock], { stdio: ["pipe", "pipe", "ignore"] });
  peer.on("error", () => {});
  peer.stdin.on("error", () => {});
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const version = (await lines.next()).value as string | undefined;
  if (version === undefined) return undefined;
  return {
    version: version.split(" ")[0] ?? "",
    async milliseconds(layout) {
      peer.stdin.write(`${layout} ${perRound}\n`);
      return Number((await lines.next()).value);
    },
    stop: () => peer.kill(),
  };
}

/** Billions of operations a second of one large matrix product. */
async function matrixSpeed(): Promise<number> {
  const { session, run } = await profiled.matrixProduct(1024, threads);
  await run();
  const times: number[] = [];
  for (let round = 0; round < 30; round++) times.push(await seconds(run, clock));
  await session.release();
  return (2 * 1024 ** 3) / median(times) / 1e9;
}

/** Multiplications and additions of a step: forward, and backward twice as many, but no gradient of the images. */
function operationsOf({ text, batch }: BenchedNetwork): number {
  const { layers } = analyzeText(text).analysis;
  const macs = layers.map(({ macs }) => macs.value ?? 0);
  const first = macs.find((count) => count > 0) ?? 0;
  return 2 * batch * (3 * macs.reduce((sum, count) => sum + count, 0) - first);
}

const way = ({ threads, spinning, replicas = 0, portions = 1 }: Threading) =>
  replicas > 1
    ? `${replicas} sessions${portions > 1 ? `, ${portions} portions` : ""}`
    : `${threads} ${threads === 1 ? "thread" : "threads"}${spinning ? ", spinning" : ""}${replicas ? ", vectors" : ""}`;

const block = Number(process.env.BLOCK ?? (await blockOf(ort)));
const product = await matrixSpeed();
console.log(
  `${os.cpus()[0]?.model.trim()}, ${threads} ${threads === 1 ? "thread" : "threads"}, ${clock === "wall" ? "" : "time of the processor, "}load ${os.loadavg()[0]?.toFixed(1)}, ONNX Runtime ${ort.env.versions.node}, blocks of ${block} channels; a matrix product of 1024³: ${product.toFixed(0)} GFLOP/s\n`,
);
console.log(
  "| network, batch | ours, ms | PyTorch NCHW, ms | channels last, ms | ratio | images/s | of matrix speed | how |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");

const chosen = benchedNetworks.filter(({ name }) => name.includes(process.env.NETWORK ?? ""));
let version: string | undefined;
for (const network of chosen) {
  const peer = await openPeer(network);
  version ??= peer?.version;
  const steps = await openSteps(network, { threads, block, asVectors: process.env.VECTORS === "1" });
  const contestants: Record<string, () => Promise<number>> = {
    ours: () => steps.milliseconds(perRound, clock),
    ...(peer && {
      nchw: () => peer.milliseconds("nchw"),
      channelsLast: () => peer.milliseconds("channels_last"),
    }),
  };
  const results = new Map<string, number[]>();
  for (const measure of Object.values(contestants)) await measure();
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(contestants))
      results.set(name, [...(results.get(name) ?? []), await measure()]);
  const of = (name: string) => median(results.get(name) ?? []);
  await steps.close();
  peer?.stop();
  const told = (name: string) => {
    const values = results.get(name);
    if (!values) return "not installed";
    return `${median(values).toPrecision(3)} (${Math.min(...values).toPrecision(3)}–${Math.max(...values).toPrecision(3)})`;
  };
  const ratio = peer ? (Math.min(of("nchw"), of("channelsLast")) / of("ours")).toFixed(2) : "–";
  const share = operationsOf(network) / (of("ours") / 1000) / 1e9 / product;
  console.log(
    `| ${network.name}, ${network.batch} | ${told("ours")} | ${told("nchw")} | ${told("channelsLast")} | **${ratio}** | ${((1000 * network.batch) / of("ours")).toFixed(0)} | ${(100 * share).toFixed(0)} % | ${way(steps.threading)} |`,
  );
}
console.log(
  version
    ? `\nPyTorch ${version}; medians of ${rounds} rounds (lowest–highest), ratio of medians to its better layout.`
    : "\nPyTorch is not installed for this Python (python3 -m pip install --no-deps torch==2.13.0): nothing to compare with.",
);

console.log("\nWhere the time of a step goes, by operator (ONNX Runtime's profiler, medians over steps):\n");
for (const network of chosen) {
  const shares = await profiled.byOperator(network, { threads, block });
  console.log(
    `- ${network.name}, batch ${network.batch}: ${shares.map(([type, share]) => `${type} ${(100 * share).toFixed(0)} %`).join(", ")}`,
  );
}
