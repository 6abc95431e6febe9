import type { Training } from "../model.ts";
import { formatCount } from "../wording.ts";
import type { RoomMaker } from "./roomMaker.ts";

/**
 * A part of the batch at a time, whose gradients are added up, so that a step of the optimizer still sees as many examples
 * as before. (Batch normalisation alone sees fewer.)
 *
 * @param fits whether a batch fits what is planned for; without it the batch is halved once
 */
export function smallerBatch(
  { batchSize, gradientAccumulationSteps }: Training,
  fits?: (batch: number) => boolean,
): RoomMaker | undefined {
  let parts = 2;
  while (fits && !fits(batchSize / parts) && batchSize % (parts * 2) === 0) parts *= 2;
  if (batchSize % parts !== 0 || gradientAccumulationSteps * parts > mostSteps) return undefined;
  const [batch, steps] = [batchSize / parts, gradientAccumulationSteps * parts];
  return {
    id: "batch",
    title: `${parts === 2 ? "Halve the batch" : `Batch ${formatCount(batchSize)} → ${formatCount(batch)}`}, accumulate ${formatCount(steps)} gradients`,
    changes: [
      { remedy: { kind: "set-training", key: "batch_size", value: batch } },
      { remedy: { kind: "set-training", key: "gradient_accumulation_steps", value: steps } },
    ],
    cost: `as many examples in a step, ${formatCount(parts)} × as many passes`,
    changesNetwork: false,
  };
}

/** As `gradient_accumulation_steps` in a model file. */
const mostSteps = 65_536;
