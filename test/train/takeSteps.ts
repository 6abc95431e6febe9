import type { Position } from "../../src/train/checkpoint.ts";
import type { Trainer } from "../../src/train/trainer.ts";

/** Steps of which each is an epoch: where the trainer stood after each, and what it learnt. */
export async function takeSteps(trainer: Trainer, steps: number) {
  const positions: Position[] = [];
  for (let step = 0; step < steps; step++) {
    if (step > 0) trainer.endEpoch();
    await trainer.step();
    positions.push(trainer.position);
  }
  const { tensors } = trainer.checkpoint();
  return { positions, tensors: new Map([...tensors].map(([name, { values }]) => [name, values.slice()])) };
}
