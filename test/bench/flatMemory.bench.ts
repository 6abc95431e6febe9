import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startWorker } from "../../src/protocol/workerProcess.ts";

/** Memory of a worker that trains examples/mnist-cnn.cnn.yaml for so many steps; it should not grow. */
const steps = Number(process.env.STEPS ?? 5_000);
const windowSteps = steps / 10;
/** The ends of the first epochs still set memory up: room for validation, checkpoints, ONNX files. */
const warmUp = steps / 2;
/** In the second half. */
const aimShare = 0.02;

const root = path.resolve(import.meta.dirname, "../..");
const modelPath = path.join(root, "examples", "mnist-cnn.cnn.yaml");

interface Sample {
  readonly step: number;
  readonly bytes: number;
}

/** Resident at this moment. Linux tells; elsewhere there is no figure without a program beside. */
function residentBytes(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return 1024 * Number(kibibytes);
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Bytes a step, by least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [step, bytes] = [mean((sample) => sample.step), mean((sample) => sample.bytes)];
  return mean((s) => (s.step - step) * (s.bytes - bytes)) / mean((s) => (s.step - step) ** 2);
}

async function measure(runsFolder: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const reached = Promise.withResolvers<void>();
  let stepsPerEpoch = 0;
  let run = "";
  const worker = await startWorker(path.join(root, "dist", "worker.cjs"), {
    runStarted(start) {
      ({ run, stepsPerEpoch } = start);
    },
    runProgress({ epoch, step }) {
      const all = (epoch - 1) * stepsPerEpoch + step;
      samples.push({ step: all, bytes: residentBytes(worker.pid) });
      if (all >= steps) reached.resolve();
    },
    runEnded: ({ failure }) => (failure === undefined ? reached.resolve() : reached.reject(new Error(failure))),
  });
  try {
    await worker.call("train", { modelPath, runsFolder, device: "cpu", epochs: Math.ceil(steps / 800) + 1 });
    await reached.promise;
    await worker.call("stop", { run });
  } finally {
    await worker.close();
  }
  return samples.filter(({ step }) => step <= steps);
}

if (process.platform !== "linux") {
  console.log("Skipped: the memory of another process is read from /proc, which only Linux has.");
} else {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-bench-"));
  const samples = await measure(folder).finally(() => rm(folder, { recursive: true, force: true }));
  const settled = samples.filter(({ step }) => step > warmUp);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const growth = (slope(settled) * (steps - warmUp)) / median(settled.map(({ bytes }) => bytes));
  console.log(`Training examples/mnist-cnn.cnn.yaml, ${steps.toLocaleString("en")} steps, ${samples.length} samples:`);
  for (let from = 0; from < steps; from += windowSteps) {
    const bytes = samples.filter(({ step }) => step > from && step <= from + windowSteps).map((sample) => sample.bytes);
    console.log(
      `  steps ${String(from).padStart(5)}–${String(from + windowSteps).padEnd(5)} median ${megabytes(median(bytes)).padStart(6)} MB, from ${megabytes(Math.min(...bytes))} to ${megabytes(Math.max(...bytes))}`,
    );
  }
  console.log(
    `in the second half ${((slope(settled) * 1000) / 1e6).toFixed(3)} MB in 1,000 steps, ${(100 * growth).toFixed(2)} % in all   (aim: under ${100 * aimShare} %)`,
  );
  if (!(growth < aimShare)) process.exitCode = 1;
}
