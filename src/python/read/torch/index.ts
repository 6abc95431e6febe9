import type { Translators } from "../step.ts";
import { activations } from "./activations.ts";
import { convolutions } from "./convolutions.ts";
import { dense } from "./dense.ts";
import { merges } from "./merges.ts";
import { normalizations } from "./normalizations.ts";
import { pooling } from "./pooling.ts";
import { shapes } from "./shapes.ts";

/** PyTorch's layers and functions that the registry has too, by the last word of their names. */
export const torchTranslators: Translators = {
  ...activations,
  ...convolutions,
  ...dense,
  ...merges,
  ...normalizations,
  ...pooling,
  ...shapes,
};
