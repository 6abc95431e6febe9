import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const tanh: LayerCompiler<"Tanh"> = {
  run: ({ graph, input, step }) => activate("tanh", graph, input, step),
};
