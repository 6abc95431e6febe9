import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const relu6: LayerCompiler<"ReLU6"> = {
  run: ({ graph, input, step }) => activate("relu6", graph, input, step),
};
