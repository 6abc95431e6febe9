import type { Tensor } from "onnxruntime-node";
import { formatCount } from "../core/wording.ts";
import { UserError } from "../protocol/failure.ts";
import type { RunRecord } from "../protocol/run.ts";

/** The numbers of a training have left the finite ones: the loss in a step, or a weight that a step gave. */
export class Divergence extends UserError {
  readonly epoch: number;
  /** Of the epoch, from 1. */
  readonly step: number;
  readonly learningRate: number;
  /** The batch whose loss it was, as the training graph got it; absent where it was a weight. */
  readonly fed: Readonly<Record<string, Tensor>> | undefined;
  /** Which training images were in it. */
  readonly examples: Uint32Array;

  constructor({ epoch, step, learningRate, fed, examples }: Omit<Divergence, keyof UserError>) {
    super("training-diverged", `${noNumber(epoch, step)}. ${remedy(learningRate)}`);
    this.epoch = epoch;
    this.step = step;
    this.learningRate = learningRate;
    this.fed = fed;
    this.examples = examples;
  }
}

/** 0 · x is 0 for every finite number, and not a number for all others. */
export function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += 0 * (values[index] as number);
  return sum === 0;
}

export type Diverged = NonNullable<RunRecord["diverged"]>;

const mostNamed = 5;

/** As sentences, with what is kept and what to do. */
export function divergenceMessage(
  { epoch, step, layer, what, images, files }: Diverged,
  { examples: { length }, learningRate }: Divergence,
  kept: string,
): string {
  const names = files ?? images.map((index) => `number ${index}`);
  const some = `${names.slice(0, mostNamed).join(", ")}${names.length > mostNamed ? " and others" : ""}`;
  const those =
    images.length === length
      ? `all ${formatCount(length)} images of the batch`
      : `${formatCount(images.length)} of the ${formatCount(length)} images of the batch: ${some}`;
  const happened = {
    weights: `Step ${step} of epoch ${epoch} gave ${layer} weights that are infinite or not a number`,
    values: `${noNumber(epoch, step)}: infinite values began in ${layer}, for ${those}`,
    loss: `${noNumber(epoch, step)}, for ${those}, though the values of all layers are finite`,
  }[what];
  return `${happened}. ${kept} ${remedy(learningRate)}`;
}

const noNumber = (epoch: number, step: number) => `The loss is no longer a number in step ${step} of epoch ${epoch}`;

const remedy = (learningRate: number) =>
  `Train again with a smaller learning_rate, as ${Number((learningRate / 10).toPrecision(6))} instead of ${learningRate}.`;
