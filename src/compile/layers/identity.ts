import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const identity: LayerCompiler<"Identity"> = {
  blocks: alike,
  run: ({ input }) => ({
    output: input,
    backward: (gradient, [wanted]) => ({ inputs: [wanted ? gradient : undefined] }),
  }),
};
