import type { ActivationCompiler } from "./activationCompiler.ts";
import { sixths, slopeOfSixths } from "./hardSigmoid.ts";

/** x h and h + x h′, h the hard sigmoid. */
export const hardSilu: ActivationCompiler = {
  forward: (graph, input) => graph.op("Mul", [input, sixths(graph, input)]),
  backward(graph, { input }, gradient) {
    const rest = graph.op("Mul", [input, slopeOfSixths(graph, input)]);
    return graph.op("Mul", [gradient, graph.op("Add", [sixths(graph, input), rest])]);
  },
};
