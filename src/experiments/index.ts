import type { ExperimentName, experiments } from "../lessons/experiments/index.ts";
import { ablations } from "./ablations.ts";
import type { RunOf } from "./experiment.ts";
import { imagesAClass } from "./imagesAClass.ts";
import { overfitting } from "./overfitting.ts";
import { preprocessingMistakes } from "./preprocessingMistakes.ts";

/** What computes each experiment of the lessons. */
export const runs = {
  ablations,
  "preprocessing-mistakes": preprocessingMistakes,
  "images-a-class": imagesAClass,
  overfitting,
} satisfies { readonly [Name in ExperimentName]: RunOf<(typeof experiments)[Name]> };
