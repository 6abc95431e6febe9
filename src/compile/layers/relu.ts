import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const relu: LayerCompiler<"ReLU"> = {
  run: ({ graph, input, step }) => activate("relu", graph, input, step.shape),
};
