import { sameShape } from "../../shape.ts";
import type { EngineType } from "../engineType.ts";
import { type EngineNetwork, readersOf } from "../steps.ts";
import type { Blocks, Images } from "./blocks.ts";

/** What decides whether a convolution takes in the batch normalisation behind it. */
interface Folding extends Images {
  readonly params: unknown;
  readonly trainable: boolean;
  readonly shared: boolean;
  readonly plan: { readonly blocks?: Blocks };
}

type Engine = EngineType<never, never> | undefined;

/**
 * Whether a convolution of single pixels takes in the batch normalisation behind it: the statistics of what it gives
 * follow from the smaller image before it. Its filters must be at least twice as many as the channels that it sees, and
 * these few beside the positions.
 */
export function canTakeIn(step: Folding, engine: Engine, batch: number): boolean {
  const { inputShapes, shape, params, plan } = step;
  const [height, width, channels] = inputShapes[0] ?? [];
  const positions = batch * (height ?? 1) * (width ?? 1);
  return (
    learnsAlone(step) &&
    !!plan.blocks?.takes &&
    !!engine?.seesPixels?.(params as never) &&
    sameShape([height ?? 1, width ?? 1], shape.slice(0, 2)) &&
    2 * (channels ?? 1) <= (shape[2] ?? 1) &&
    positions >= 4 * (channels ?? 1)
  );
}

export const canBeTakenIn = (step: Folding, engine: Engine): boolean => learnsAlone(step) && !!engine?.normalizesBatch;

const learnsAlone = ({ trainable, shared, plan }: Folding): boolean => trainable && !shared && !!plan.blocks?.gives;

/** The pass `foldedNormalization` of `src/compile/passes`. */
export const foldedNormalization =
  (batch: number) =>
  ({ steps: before, output }: EngineNetwork): EngineNetwork => {
    const steps = [...before];
    const readers = readersOf(before);
    for (const [index, step] of before.entries()) {
      const only = readers.last[index] ?? -1;
      const normalization = before[only];
      if (!normalization || readers.count[index] !== 1 || index === output || step.kept) continue;
      if (!canTakeIn(step, step.engine, batch) || !canBeTakenIn(normalization, normalization.engine)) continue;
      steps[index] = { ...step, plan: { ...step.plan, normalization } };
      steps[only] = { ...normalization, plan: { ...normalization.plan, isApplied: true } };
    }
    return { steps, output };
  };
