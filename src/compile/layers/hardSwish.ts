import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

export const hardSwish: LayerCompiler<"HardSwish"> = {
  run: ({ graph, input, step }) => activate("hard_silu", graph, input, step),
};
