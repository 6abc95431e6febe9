import type { OptimizerName } from "../../core/optimizers/index.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import type { OptimizerCompiler } from "./optimizerCompiler.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

/** How each optimizer is computed, by its name in model files. */
export const optimizerCompilers = { Adam: adam, AdamW: adamw, RMSprop: rmsprop, SGD: sgd } satisfies {
  readonly [Name in OptimizerName]: OptimizerCompiler<Name>;
};

/** The compiler of an optimizer, for callers that treat all alike. */
export const optimizerCompiler = (name: OptimizerName) =>
  optimizerCompilers[name] as unknown as OptimizerCompiler<OptimizerName>;
