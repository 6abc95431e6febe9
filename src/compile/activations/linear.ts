import type { ActivationCompiler } from "./activationCompiler.ts";

export const linear: ActivationCompiler = {
  forward: (_graph, input) => input,
  backward: (_graph, _applied, gradient) => gradient,
};
