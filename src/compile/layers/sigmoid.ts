import { alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const sigmoid: LayerCompiler<"Sigmoid"> = {
  blocks: alikeAndFilled,
  run: ({ graph, input, step }) => activate("sigmoid", graph, input, step),
};
