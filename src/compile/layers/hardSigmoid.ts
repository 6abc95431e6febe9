import { alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const hardSigmoid: LayerCompiler<"HardSigmoid"> = {
  blocks: alikeAndFilled,
  run: ({ graph, input, step }) => activate("hard_sigmoid", graph, input, step),
};
