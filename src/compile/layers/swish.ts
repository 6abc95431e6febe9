import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const swish: LayerCompiler<"Swish"> = {
  blocks: alike,
  run: ({ graph, input, step }) => activate("silu", graph, input, step),
};
