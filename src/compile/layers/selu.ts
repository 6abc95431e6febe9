import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const selu: LayerCompiler<"SELU"> = {
  run: ({ graph, input, step }) => activate("selu", graph, input, step),
};
