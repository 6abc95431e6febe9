import type { Analysis } from "../core/analyze.ts";
import { bytesPerValue } from "../core/memory/bytes.ts";
import { slotsOf } from "../core/optimizers/index.ts";
import { formatInOrder, type Size } from "../core/shape.ts";
import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";
import { analyzed } from "./analyzed.ts";

export interface MemoryLine {
  readonly name: string;
  readonly bytes: Size;
  /** Where the number comes from. */
  readonly why: string;
}

export interface MemoryBill {
  readonly title: string;
  readonly lines: readonly MemoryLine[];
  readonly total: Size;
}

export interface MemoryReport {
  readonly name: string;
  /** What one prediction needs at its worst moment. */
  readonly predict: MemoryBill;
  /** What one training step needs. */
  readonly train: MemoryBill;
  /** What the bill counts and what it leaves out. */
  readonly convention: string;
}

/** The memory of a model file as a bill, line by line with the reason; bytes are `null` where they are unknown. */
export const memoryReport = (text: string, unit: ByteUnit = "MB"): MemoryReport =>
  memoryReportOf(analyzed(text).analysis, unit);

export function memoryReportOf(analysis: Analysis, unit: ByteUnit): MemoryReport {
  return {
    name: analysis.model.name,
    predict: predictBill(analysis),
    train: trainBill(analysis, unit),
    convention:
      "32-bit numbers. Each layer's output is counted once, as textbooks do; what the program itself and its workspace need comes on top.",
  };
}

function predictBill(analysis: Analysis): MemoryBill {
  const { inference, parameters } = analysis;
  return {
    title: "To predict one example",
    lines: [
      { name: "outputs alive together", bytes: inference.peakActivations, why: peakReason(analysis) },
      { name: "weights", bytes: inference.weights, why: weightReason(parameters.total) },
    ],
    total: inference.total,
  };
}

function peakReason({ layers, model, inference: { peakNode, peakActivations } }: Analysis): string {
  const peak = layers[peakNode ?? -1];
  if (!peak) return "unknown while a layer has a problem or a size is open";
  const alive = [...peak.node.inputs.map((input) => layers[input]), peak].filter((report) => report !== undefined);
  const sum = alive.reduce((total, { bytes }) => total + (bytes.output ?? 0), 0);
  const shapes = alive.map(({ output }) => formatInOrder(output ?? [], model.order)).join(" + ");
  return sum === peakActivations
    ? `while ${peak.node.name} runs: ${shapes} values of ${bytesPerValue} bytes`
    : `while ${peak.node.name} runs: what it reads, what it makes, and what later layers still need`;
}

const weightReason = (count: Size): string => `${formatCount(count)} parameters of ${bytesPerValue} bytes`;

function trainBill({ training, layers, model, parameters }: Analysis, unit: ByteUnit): MemoryBill {
  const batch = formatCount(training.batch);
  const { type } = model.training.optimizer;
  const slots = slotsOf(model.training.optimizer);
  const inputs = layers.filter(({ node }) => node.inputs.length === 0 && node.id === 0);
  const one = training.activations === null ? null : training.activations / training.batch;
  const lines: MemoryLine[] = [
    {
      name: "outputs of all layers",
      bytes: training.activations,
      why: `kept for the way back: ${formatBytes(one, unit)} an example × ${batch}`,
    },
    {
      name: "inputs",
      bytes: training.inputs,
      why: `${batch} examples of ${formatInOrder(inputs[0]?.output ?? [], model.order)}`,
    },
    { name: "weights", bytes: training.weights, why: weightReason(parameters.total) },
    { name: "gradients", bytes: training.gradients, why: "one number for each trainable parameter" },
    {
      name: `${type}'s memory`,
      bytes: training.optimizer,
      why: slots.length === 0 ? "it keeps nothing between steps" : `${slots.join(" and ")} of each trainable parameter`,
    },
  ];
  return { title: `To train at batch ${batch} with ${type}`, lines, total: training.total };
}
