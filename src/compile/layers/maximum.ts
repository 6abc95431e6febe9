import type { LayerCompiler } from "../layerCompiler.ts";
import { isPositive } from "../masks.ts";
import { summedTo } from "./merging.ts";

/** The gradient goes to the largest; equal ones share it, as in PyTorch, where pairs are compared from the first on. */
export const maximum: LayerCompiler<"Maximum"> = {
  run({ graph, inputs, input, step }) {
    const running = [input];
    for (const next of inputs.slice(1)) running.push(graph.op("Max", [running.at(-1) ?? input, next]));
    /** 1 where `a` is above `b`, ½ where they are equal. */
    const wins = (a: typeof input, b: typeof input) => {
      const more = isPositive(graph, graph.op("Sub", [a, b]));
      const less = isPositive(graph, graph.op("Sub", [b, a]));
      const lead = graph.op("Sub", [more, less]);
      return graph.op("Mul", [graph.op("Add", [lead, graph.scalar(1)]), graph.scalar(0.5)]);
    };
    return {
      output: running.at(-1) ?? input,
      backward(gradient, wanted) {
        const shares: (typeof input)[] = [];
        let rest = gradient;
        for (let index = inputs.length - 1; index > 0; index--) {
          const [next, before] = [inputs[index] ?? input, running[index - 1] ?? input];
          const own = graph.op("Mul", [rest, wins(next, before)]);
          shares[index] = own;
          rest = graph.op("Sub", [rest, own]);
        }
        shares[0] = rest;
        return {
          inputs: wanted.map((isWanted, index) =>
            isWanted ? summedTo(graph, shares[index] ?? rest, step.shape, step.inputShapes[index] ?? []) : undefined,
          ),
        };
      },
    };
  },
};
