import { ablations } from "./ablations.ts";
import { imagesAClass } from "./imagesAClass.ts";
import { overfitting } from "./overfitting.ts";
import { preprocessingMistakes } from "./preprocessingMistakes.ts";

/** Every kind of experiment. Add a line for a new file. */
export const experiments = {
  ablations,
  "preprocessing-mistakes": preprocessingMistakes,
  "images-a-class": imagesAClass,
  overfitting,
};

export type ExperimentName = keyof typeof experiments;
