import { type Analysis, analyze } from "../../core/analyze.ts";
import { type Fit, meters, type Verdict } from "../../core/memory/fit.ts";
import { gpuMeter } from "../../core/memory/gpu.ts";
import type { Range } from "../../core/memory/range.ts";
import { type MomentLine, worstMoment } from "../../core/memory/worstMoment.ts";
import type { Model, Training } from "../../core/model.ts";
import { type RemedyId, together } from "../../core/remedies/together.ts";

/** What is planned for. */
export interface Planned {
  readonly batch: number;
  /** Of the card. */
  readonly bytes: number;
}

export interface RemedyRow {
  readonly id: RemedyId;
  /** Of the five; a smaller network has several ways. */
  readonly group: string;
  /** What it does to this very network. */
  readonly title: string;
  readonly isOn: boolean;
  /** Bytes that it frees: after the ones before it where it is on, else on the training as it was. Negative: it takes more. */
  readonly frees: number;
  /** Of the operations of a step, for as many images: 1 where it adds none. */
  readonly times: number;
  /** "each" for several devices. */
  readonly each: boolean;
  readonly cost: string;
  readonly risk: string;
}

export interface RemedySheet {
  readonly before: Range;
  readonly total: Range;
  readonly verdict: Verdict;
  /** With the remedies that are on; 0 where none is sure to fit. */
  readonly lines: readonly MomentLine[];
  readonly rows: readonly RemedyRow[];
  /** Of the operations of a step for as many images, all together. */
  readonly times: number;
}

interface Fixed {
  readonly group: string;
  readonly risk: string;
}

/** In the order of the five remedies. */
const fixed: Readonly<Record<RemedyId, Fixed>> = {
  batch: {
    group: "Smaller batch, gradients accumulated",
    risk: "None for the gradient, but batch normalisation sees fewer images at once, and a card is filled less well.",
  },
  precision: {
    group: "16 bits",
    risk: "Small gradients become 0 and large ones overflow, so the loss is scaled; some sums stay in 32 bits.",
  },
  checkpoints: {
    group: "Checkpoints",
    risk: "None for the result; what is random, such as dropout, must be drawn again alike.",
  },
  stride: { group: "Smaller network", risk: "Small things are lost; measure the accuracy again." },
  filters: { group: "Smaller network", risk: "Fewer features can be told apart; measure the accuracy again." },
  bottleneck: { group: "Smaller network", risk: "A narrow place loses information; measure the accuracy again." },
  separable: { group: "Smaller network", risk: "Channels and pixels are mixed apart; measure the accuracy again." },
  devices: {
    group: "Several devices",
    risk: "One waits for the other unless the batch goes through in parts; the link between them may be slow.",
  },
};

export const rowOrder = Object.keys(fixed) as readonly RemedyId[];

/** What remedies do to the training of a model on a card, as PyTorch keeps tensors. `undefined` while it has a problem. */
export function remedySheet(model: Model, planned: Planned, chosen: ReadonlySet<RemedyId>): RemedySheet | undefined {
  const start = analyze({ ...model, training: { ...model.training, batchSize: planned.batch } }, "pytorch");
  const before = needs(start);
  if (!before) return undefined;
  const goalOf = ({ model: now, layers }: Analysis) => ({
    fits(training: Training) {
      const range = meters.pytorch({ ...now, training }, layers)?.(training.batchSize);
      return range !== undefined && range.high <= planned.bytes;
    },
  });
  const { analysis, steps } = together(start, chosen, goalOf);
  const gpu = gpuMeter(analysis.model, analysis.layers)?.(analysis.model.training.batchSize);
  if (!gpu) return undefined;
  const rows = rowOrder.flatMap((id): RemedyRow[] => {
    const on = steps.find((step) => step.id === id);
    const step = on ?? together(start, new Set([id]), goalOf).steps[0];
    const [from, to] = step ? [needs(step.before), needs(step.after)] : [];
    if (!step || !from || !to) return [];
    return [
      {
        id,
        ...fixed[id],
        title: step.maker.title,
        isOn: on !== undefined,
        frees: from.high - to.high,
        times: operations(step.after) / operations(step.before),
        each: step.maker.each === true,
        cost: step.maker.cost,
      },
    ];
  });
  return {
    before,
    total: gpu.total,
    verdict: verdictOf(gpu.total, planned.bytes),
    lines: worstMoment(analysis.model, gpu),
    rows,
    times: operations(analysis) / operations(start),
  };
}

const needs = ({ model, layers }: Analysis): Range | undefined =>
  meters.pytorch(model, layers)?.(model.training.batchSize);

const verdictOf = ({ low, high }: Range, bytes: number): Fit["verdict"] =>
  high <= bytes ? "fits" : low <= bytes ? "may-not-fit" : "does-not-fit";

/** MACs of a step: a forward pass, a backward pass of twice its work, and what is computed again from checkpoints. */
function operations({ model, layers, macs }: Analysis): number {
  const { batchSize, gradientAccumulationSteps, checkpoints } = model.training;
  const last = model.nodes.findLast(({ name }) => checkpoints.includes(name))?.id ?? -1;
  const again = layers.slice(0, last + 1).reduce((sum, layer) => sum + (layer.macs.value ?? 0), 0);
  return (3 * (macs ?? 0) + again) * batchSize * gradientAccumulationSteps;
}
