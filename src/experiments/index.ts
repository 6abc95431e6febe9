import type { ExperimentName, experiments } from "../lessons/experiments/index.ts";
import { ablations } from "./ablations.ts";
import type { RunOf } from "./experiment.ts";
import { imagesAClass } from "./imagesAClass.ts";
import { runInceptionBottleneck } from "./inceptionBottleneck.ts";
import { measuredMemory } from "./measuredMemory.ts";
import { measuredRemedies } from "./measuredRemedies.ts";
import { runNormalizationOnAndOff } from "./normalizationOnAndOff.ts";
import { overfitting } from "./overfitting.ts";
import { runPlainOrResidual } from "./plainOrResidual.ts";
import { poolOrStride } from "./poolOrStride.ts";
import { preprocessingMistakes } from "./preprocessingMistakes.ts";
import { runReluOrTanh } from "./reluOrTanh.ts";
import { shifts } from "./shifts.ts";

/** What computes each experiment of the lessons. */
export const runs = {
  "measured-memory": measuredMemory,
  shifts,
  ablations,
  "preprocessing-mistakes": preprocessingMistakes,
  "images-a-class": imagesAClass,
  overfitting,
  "inception-bottleneck": runInceptionBottleneck,
  "normalization-on-and-off": runNormalizationOnAndOff,
  "plain-or-residual": runPlainOrResidual,
  "relu-or-tanh": runReluOrTanh,
  "measured-remedies": measuredRemedies,
  "pool-or-stride": poolOrStride,
} satisfies { readonly [Name in ExperimentName]: RunOf<(typeof experiments)[Name]> };
