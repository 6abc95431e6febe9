import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as ort from "onnxruntime-node";
import { engineMemory, middleOf } from "../../../src/core/engine/engineMemory.ts";
import type { RunEnd } from "../../../src/protocol/worker.ts";
import { startWorker } from "../../../src/protocol/workerProcess.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { blockOf } from "../../../src/train/blocks.ts";
import { bundled } from "./bundled.ts";

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
    return Number(stdout);
  });

/** The worker itself, with its data set, for the first steps of a run. */
export const measureWorker = (text: string, batch: number, steps = 30): Promise<Measured> =>
  within(text, batch, async (file, folder) => {
    const ended = Promise.withResolvers<RunEnd>();
    let peak = 0;
    const worker = await startWorker(await bundled("src/worker/main.ts"), {
      runProgress({ run, step, memoryMeasured }) {
        peak = Math.max(peak, memoryMeasured);
        if (step >= steps) void worker.call("stop", { run }).catch(() => undefined);
      },
      runEnded: ended.resolve,
    });
    const runsFolder = path.join(folder, "runs");
    await worker.call("train", { modelPath: file, runsFolder, device: "cpu", batchSize: batch });
    const { failure } = await ended.promise;
    await worker.close();
    if (failure !== undefined) throw new Error(failure);
    return peak;
  });

async function within(
  text: string,
  batchSize: number,
  measure: (file: string, folder: string) => Promise<number>,
): Promise<Measured> {
  const { layers, model } = analyzeText(text, { training: { batchSize } }).analysis;
  const memory = engineMemory(layers, model.training, model.outputs[0], await blockOf(ort));
  const { low, high } = memory?.worker ?? { low: Number.NaN, high: Number.NaN };
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-memory-"));
  try {
    const file = path.join(folder, "model.cnn.yaml");
    await writeFile(file, text);
    return { low, predicted: middleOf({ low, high }), high, measured: await measure(file, folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
