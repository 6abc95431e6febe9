import type { ActivationName } from "../../core/activation.ts";
import { alike, alikeAndFilled } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { activate } from "./activated.ts";

/** Functions that make something else of 0. */
const movesZero: readonly ActivationName[] = ["sigmoid", "hard_sigmoid", "softplus", "exponential"];

export const activationLayer: LayerCompiler<"Activation"> = {
  blocks: (step, block) => {
    const { activation } = step.params;
    if (activation === "softmax") return undefined;
    return movesZero.includes(activation) ? alikeAndFilled(step, block) : alike(step);
  },
  run: ({ graph, input, step }) => activate(step.params.activation, graph, input, step),
};
