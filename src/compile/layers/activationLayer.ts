import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const activationLayer: LayerCompiler<"Activation"> = {
  run: ({ graph, input, step }) => activate(step.params.activation, graph, input, step),
};
