import { alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const activationLayer: LayerCompiler<"Activation"> = {
  blocks: (step, block) => (step.params.activation === "softmax" ? undefined : alikeAndFilled(step, block)),
  run: ({ graph, input, step }) => activate(step.params.activation, graph, input, step.shape),
};
