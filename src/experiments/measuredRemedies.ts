import path from "node:path";
import { engineMemory } from "../core/engine/engineMemory.ts";
import { middle } from "../core/memory/range.ts";
import { formatBytes, formatCount } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { measuredRemedies as type } from "../lessons/experiments/measuredRemedies.ts";
import { type RemedyVariant, remedyVariants } from "../lessons/remedies/remedyVariants.ts";
import { startWorker } from "../protocol/workerProcess.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { blockOf } from "../train/blocks.ts";
import { loadRuntime } from "../train/runtime.ts";
import type { RunOf } from "./experiment.ts";

interface Measured {
  readonly name: string;
  /** Bytes of the whole process at its largest. */
  readonly predicted: number;
  readonly measured: number;
  /** For one image: a step with accumulation has several batches. */
  readonly msPerImage: number;
}

export const measuredRemedies: RunOf<typeof type> = async (context, settings) => {
  const block = await blockOf(await loadRuntime());
  const variants = remedyVariants(settings);
  const done: Measured[] = [];
  for (const [place, variant] of variants.entries()) {
    context.signal.throwIfAborted();
    context.progress(place / variants.length, variant.name);
    done.push(await measured(variant, block, context.signal));
    context.show(resultOf(done, settings.batch));
  }
  return resultOf(done, settings.batch);
};

/** In the package it is this very program; from the sources, the worker's entry beside them. */
const workerProgram = (): string => {
  const own = process.argv[1] ?? "";
  return /worker(?:\.cjs|[\\/]main\.ts)$/.test(own) ? own : path.join(import.meta.dirname, "../worker/main.ts");
};

/** A process never gives back what it once had, so each variant has one of its own. */
async function measured({ name, text }: RemedyVariant, block: number, signal: AbortSignal): Promise<Measured> {
  const { analysis } = analyzeText(text);
  const { layers, model } = analysis;
  const { batchSize, gradientAccumulationSteps } = model.training;
  const memory = engineMemory(layers, model.training, model.outputs[0], block);
  const worker = await startWorker(workerProgram());
  const stop = () => worker.kill();
  signal.addEventListener("abort", stop);
  try {
    const trial = await worker.call("tryDevice", { device: "cpu", text });
    return {
      name,
      predicted: memory ? middle(memory.worker) : Number.NaN,
      measured: trial.peakBytes,
      msPerImage: trial.msPerStep / (batchSize * gradientAccumulationSteps),
    };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    worker.kill();
  }
}

function resultOf(done: readonly Measured[], batch: number): ExperimentResult {
  const [plain] = done;
  return {
    conclusion: plain ? concluded(plain, done.slice(1), batch) : "",
    charts: [],
    tables: [
      {
        title: "The process that trains, at its largest",
        columns: [
          { label: "training", form: "text" },
          { label: "predicted", form: "bytes" },
          { label: "measured", form: "bytes" },
          { label: "freed, predicted", form: "bytes" },
          { label: "freed, measured", form: "bytes" },
          { label: "ms for one image", form: "plain" },
        ],
        rows: done.map(({ name, predicted, measured, msPerImage }, place) => [
          name,
          predicted,
          measured,
          place === 0 || !plain ? null : plain.predicted - predicted,
          place === 0 || !plain ? null : plain.measured - measured,
          Number(msPerImage.toPrecision(3)),
        ]),
      },
    ],
  };
}

function concluded(plain: Measured, others: readonly Measured[], batch: number): string {
  const off = Math.max(...[plain, ...others].map(({ predicted, measured }) => Math.abs(predicted / measured - 1)));
  const each = others.map(({ name, measured }) => {
    const freed = plain.measured - measured;
    return `${name}: ${freed >= 0 ? `${formatBytes(freed)} less` : `${formatBytes(-freed)} more`}`;
  });
  return `As it is, with a batch of ${formatCount(batch)}, the process had ${formatBytes(plain.measured)}. ${each.join("; ")}${each.length > 0 ? ". " : ""}The prediction was off by ${Math.round(100 * off)} % at most. Node and ONNX Runtime are in all of these numbers; times are of a few steps, on a machine that may do other things beside.`;
}
