import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const tanh: LayerCompiler<"Tanh"> = {
  blocks: alike,
  run: ({ graph, input, step }) => activate("tanh", graph, input, step),
};
