import type { LayerCompiler } from "../layerCompiler.ts";

export const identity: LayerCompiler<"Identity"> = {
  run: ({ input }) => ({
    output: input,
    backward: (gradient, [wanted]) => ({ inputs: [wanted ? gradient : undefined] }),
  }),
};
