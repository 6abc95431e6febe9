import { randomGenerator } from "../core/random.ts";
import type { Exercise, ExerciseType } from "./exercise.ts";
import { exercises } from "./exercises/index.ts";
import type { Block } from "./lesson.ts";

/** The exercise of a lesson's block, its numbers drawn from the seed. */
export function exerciseOf(block: Extract<Block, { kind: "exercise" }>, seed: number): Exercise {
  const type: ExerciseType = exercises[block.exercise];
  return type.generate(randomGenerator(seed), block.settings);
}
