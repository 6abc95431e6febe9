import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const sigmoid: LayerCompiler<"Sigmoid"> = {
  run: ({ graph, input, step }) => activate("sigmoid", graph, input, step),
};
