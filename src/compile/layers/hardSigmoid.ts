import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const hardSigmoid: LayerCompiler<"HardSigmoid"> = {
  run: ({ graph, input, step }) => activate("hard_sigmoid", graph, input, step),
};
