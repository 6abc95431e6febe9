import type { Translators } from "../step.ts";
import { kerasLayers } from "./layers.ts";
import { kerasOperations } from "./operations.ts";

/** Keras's layers and functions that the registry has too, by the last word of their names. */
export const kerasTranslators: Translators = { ...kerasOperations, ...kerasLayers };
