import { alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const tanh: LayerCompiler<"Tanh"> = {
  blocks: alikeAndFilled,
  run: ({ graph, input, step }) => activate("tanh", graph, input, step.shape),
};
