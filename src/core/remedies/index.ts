import type { Analysis } from "../analyze.ts";
import type { Training } from "../model.ts";
import { bottleneck } from "./bottleneck.ts";
import { checkpoints } from "./checkpoints.ts";
import { fewerFilters } from "./fewerFilters.ts";
import { largerStride } from "./largerStride.ts";
import { sixteenBits } from "./precision.ts";
import type { RoomMaker } from "./roomMaker.ts";
import { separable } from "./separable.ts";
import { severalDevices } from "./severalDevices.ts";
import { smallerBatch } from "./smallerBatch.ts";

/** What room is made for. */
export interface Goal {
  /** Whether the training, changed so, is sure to fit. */
  readonly fits: (training: Training) => boolean;
}

/** Every way to make room in the memory of training this model: first those that leave the network as it is. */
export function roomMakers(analysis: Analysis, goal?: Goal): readonly RoomMaker[] {
  const { training } = analysis.model;
  const fits = goal && ((batchSize: number) => goal.fits({ ...training, batchSize }));
  return [
    smallerBatch(training, fits),
    sixteenBits(training),
    checkpoints(analysis),
    severalDevices(analysis, goal?.fits),
    largerStride(analysis),
    fewerFilters(analysis),
    separable(analysis),
    bottleneck(analysis),
  ].filter((maker) => maker !== undefined);
}
