import type { LayerReport } from "../analyze.ts";
import type { Model } from "../model.ts";
import { slotsOf } from "../optimizers/index.ts";
import type { Precision } from "../precision.ts";
import { elements } from "../shape.ts";
import { bytesPerValue, unusedBytes } from "./bytes.ts";
import type { Convention } from "./conventions.ts";
import { type Formats, type Kept, keptFor, sum } from "./kept.ts";

/** What a training step holds, in bytes, one number for each node. */
export interface Ledger {
  readonly kept: Kept;
  readonly weights: readonly number[];
  /** Of weights that no node has: nothing computes with them, and they get no gradients. */
  readonly unused: number;
  readonly gradients: readonly number[];
  /** The optimizer's own numbers. */
  readonly slots: readonly number[];
  /** Its output, for each example, kept or not. */
  readonly values: readonly number[];
  /** Of the network's inputs, for each example. */
  readonly inputs: number;
}

/** In bytes, with those that no node has. */
export const allWeights = ({ weights, unused }: Ledger): number => sum(weights) + unused;

interface Widths {
  /** Bytes of one value of an activation. */
  readonly value: number;
  /** Of one value of an input. */
  readonly input: number;
  /** Of one weight, with the copy that is computed with. */
  readonly weight: number;
  readonly gradient: number;
}

const float = bytesPerValue;
const half = 2;

/**
 * In `mixed_float16` weights and slots stay 32-bit; a 16-bit copy of the weights is computed with. The textbook's gradients
 * are 16-bit (Micikevicius et al. 2018); PyTorch's autocast gives those of a 32-bit weight in 32 bits, and keeps the image
 * in both.
 */
const widthsOf: Record<Precision, Record<"textbook" | "pytorch", Widths>> = {
  float32: {
    textbook: { value: float, input: float, weight: float, gradient: float },
    pytorch: { value: float, input: float, weight: float, gradient: float },
  },
  mixed_float16: {
    textbook: { value: half, input: half, weight: float + half, gradient: half },
    pytorch: { value: half, input: float + half, weight: float + half, gradient: float },
  },
};

/** `undefined` while a layer has a problem or a size is open. On a graphics card PyTorch's masks of dropout take a byte. */
export function ledgerOf(
  model: Model,
  reports: readonly LayerReport[],
  convention: Convention,
  place: "cpu" | "gpu" = "cpu",
): Ledger | undefined {
  const { optimizer, precision } = model.training;
  const widths = widthsOf[precision][convention === "textbook" ? "textbook" : "pytorch"];
  const formats: Formats = { value: widths.value, mask: place === "gpu" ? 1 : widths.value };
  const kept = keptFor[convention](model, reports, formats);
  const weights: number[] = [];
  const gradients: number[] = [];
  const slots: number[] = [];
  const values: number[] = [];
  const slotCount = slotsOf(optimizer).length;
  for (const { bytes, trainable, output } of reports) {
    const size = elements(output ?? [null]);
    if (bytes.weights === null || trainable === null || size === null) return undefined;
    weights.push((bytes.weights / bytesPerValue) * widths.weight);
    gradients.push(trainable * widths.gradient);
    slots.push(trainable * slotCount * bytesPerValue);
    values.push(size * widths.value);
  }
  const unused = unusedBytes(model);
  if (!kept || unused === null) return undefined;
  const images = reports.map(({ node, output }) => (node.type === "Input" ? (elements(output ?? []) ?? 0) : 0));
  return { kept, weights, unused, gradients, slots, values, inputs: sum(images) * widths.input };
}
