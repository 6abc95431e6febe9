import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as ort from "onnxruntime-node";
import { engineMemory } from "../../../src/core/engine/engineMemory.ts";
import { besideBytes, runMemory } from "../../../src/core/engine/runMemory.ts";
import { addRanges, exactly, middle } from "../../../src/core/memory/range.ts";
import { augmentationThreads } from "../../../src/data/feed.ts";
import { readRun, type Threading } from "../../../src/protocol/run.ts";
import type { RunEnd } from "../../../src/protocol/worker.ts";
import { startWorker } from "../../../src/protocol/workerProcess.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { blockOf } from "../../../src/train/blocks.ts";
import { bundled, bundledWorker } from "./bundled.ts";

export interface Measured {
  /** Bytes that a process is predicted to have at its largest, and the range's middle. */
  readonly low: number;
  readonly predicted: number;
  readonly high: number;
  /** Bytes that it had. */
  readonly measured: number;
}

/** A process of its own that takes a few steps on made-up images. No data set is in it. */
export const measureSteps = (text: string, batch: number): Promise<Measured> =>
  within(text.replace(/^ *data: .*$/m, ""), batch, async (file) => {
    const program = await bundled("test/train/memory/steps.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, file, `${batch}`]);
    return { measured: Number(stdout) };
  });

/** The worker itself, with its data set, for the first steps of a run. */
export const measureWorker = (text: string, batch: number, steps = 30): Promise<Measured> =>
  within(text, batch, async (file, folder) => {
    const ended = Promise.withResolvers<RunEnd>();
    let peak = 0;
    const worker = await startWorker(await bundledWorker(), {
      runProgress({ run, step, memoryMeasured }) {
        peak = Math.max(peak, memoryMeasured);
        if (step >= steps) void worker.call("stop", { run }).catch(() => undefined);
      },
      runEnded: ended.resolve,
    });
    const runsFolder = path.join(folder, "runs");
    const { run } = await worker.call("train", { modelPath: file, runsFolder, device: "cpu", batchSize: batch });
    const { failure } = await ended.promise;
    await worker.close();
    if (failure !== undefined) throw new Error(failure);
    const { threading } = await readRun(run);
    return { measured: peak, threading };
  });

/** A whole run of one epoch, with all that its end does: what `run.json` tells of it. */
export async function measureRun(text: string, batchSize: number): Promise<Measured> {
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-memory-"));
  try {
    const modelPath = path.join(folder, "model.cnn.yaml");
    await writeFile(modelPath, text);
    const ended = Promise.withResolvers<RunEnd>();
    const worker = await startWorker(await bundledWorker(), { runEnded: ended.resolve });
    const request = { modelPath, runsFolder: path.join(folder, "runs"), device: "cpu", batchSize, epochs: 1 } as const;
    const { run } = await worker.call("train", request);
    const { failure } = await ended.promise;
    await worker.close();
    if (failure !== undefined) throw new Error(failure);
    const { memory, threading } = await readRun(run);
    const { layers, model } = analyzeText(text, { training: { batchSize } }).analysis;
    const machine = { block: await blockOf(ort), augmentationThreads, sharing: threading };
    const { low, high } = runMemory(layers, model.training, model.outputs[0], machine) ?? exactly(Number.NaN);
    return { low, high, predicted: memory?.predicted ?? Number.NaN, measured: memory?.measured ?? Number.NaN };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function within(
  text: string,
  batchSize: number,
  measure: (
    file: string,
    folder: string,
  ) => Promise<{ readonly measured: number; readonly threading?: Threading | undefined }>,
): Promise<Measured> {
  const { layers, model } = analyzeText(text, { training: { batchSize } }).analysis;
  const [block, output = layers.length - 1] = [await blockOf(ort), model.outputs[0]];
  const memory = engineMemory(layers, model.training, output, block);
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-memory-"));
  try {
    const file = path.join(folder, "model.cnn.yaml");
    await writeFile(file, text);
    // Whether a long run trains in sessions side by side is found out when it starts.
    const { measured, threading } = await measure(file, folder);
    const needs = memory
      ? addRanges(memory.worker, besideBytes(layers, model.training, output, memory, { block, sharing: threading }))
      : exactly(Number.NaN);
    return { ...needs, predicted: middle(needs), measured };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
