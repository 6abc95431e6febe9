import type { Analysis } from "../analyze.ts";
import type { Training } from "../model.ts";
import type { RoomMaker } from "./roomMaker.ts";
import { smallerBatch } from "./smallerBatch.ts";

/** What room is made for. */
export interface Goal {
  /** Whether the training, changed so, is sure to fit. */
  readonly fits: (training: Training) => boolean;
}

/** Every way to make room in the memory of training this model. */
export function roomMakers({ model: { training } }: Analysis, goal?: Goal): readonly RoomMaker[] {
  const fits = goal && ((batchSize: number) => goal.fits({ ...training, batchSize }));
  return [smallerBatch(training, fits)].filter((maker) => maker !== undefined);
}
