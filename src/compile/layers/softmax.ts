import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const softmax: LayerCompiler<"Softmax"> = {
  run: ({ graph, input, step }) => activate("softmax", graph, input, step),
};
