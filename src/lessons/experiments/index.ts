import { ablations } from "./ablations.ts";
import { imagesAClass } from "./imagesAClass.ts";
import { inceptionBottleneck } from "./inceptionBottleneck.ts";
import { measuredMemory } from "./measuredMemory.ts";
import { measuredRemedies } from "./measuredRemedies.ts";
import { normalizationOnAndOff } from "./normalizationOnAndOff.ts";
import { overfitting } from "./overfitting.ts";
import { plainOrResidual } from "./plainOrResidual.ts";
import { poolOrStride } from "./poolOrStride.ts";
import { preprocessingMistakes } from "./preprocessingMistakes.ts";
import { reluOrTanh } from "./reluOrTanh.ts";
import { shifts } from "./shifts.ts";

/** Every kind of experiment. Add a line for a new file. */
export const experiments = {
  "measured-memory": measuredMemory,
  shifts,
  ablations,
  "preprocessing-mistakes": preprocessingMistakes,
  "images-a-class": imagesAClass,
  overfitting,
  "inception-bottleneck": inceptionBottleneck,
  "normalization-on-and-off": normalizationOnAndOff,
  "plain-or-residual": plainOrResidual,
  "relu-or-tanh": reluOrTanh,
  "measured-remedies": measuredRemedies,
  "pool-or-stride": poolOrStride,
};

export type ExperimentName = keyof typeof experiments;
