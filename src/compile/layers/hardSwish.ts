import { alike } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const hardSwish: LayerCompiler<"HardSwish"> = {
  blocks: alike,
  run: ({ graph, input, step }) => activate("hard_silu", graph, input, step),
};
