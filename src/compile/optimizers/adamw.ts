import { adam } from "./adam.ts";
import type { OptimizerCompiler } from "./optimizerCompiler.ts";

/** Adam: what decays the weights is the same for every optimizer (`learn.ts`), and only its default is AdamW's. */
export const adamw: OptimizerCompiler<"AdamW"> = {
  prepare: ({ params, ...call }) => adam.prepare({ ...call, params }),
};
