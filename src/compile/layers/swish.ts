import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const swish: LayerCompiler<"Swish"> = {
  run: ({ graph, input, step }) => activate("silu", graph, input, step),
};
