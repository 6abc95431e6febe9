import { eluOf } from "../activations/elu.ts";
import { alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { applied } from "./activated.ts";

export const elu: LayerCompiler<"ELU"> = {
  blocks: alikeAndFilled,
  run: ({ graph, input, step }) => applied(eluOf(step.params.alpha), graph, input, step.shape),
};
