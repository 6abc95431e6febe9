import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const relu6: LayerCompiler<"ReLU6"> = {
  blocks: alike,
  run: ({ graph, input, step }) => activate("relu6", graph, input, step),
};
