import { flag, number } from "../param.ts";
import { warning } from "../problem.ts";
import { everyOptimizer } from "./everyOptimizer.ts";
import { defineOptimizer } from "./optimizer.ts";

export const sgd = defineOptimizer({
  name: "SGD",
  doc: "Stochastic gradient descent: a step against the gradient. With momentum, steps in the same direction add up.",
  params: {
    learning_rate: number({ min: 0, max: 1000, default: 0.01, doc: "Size of a step." }),
    momentum: number({ min: 0, max: 1, default: 0, doc: "Share of the last step that is taken again; 0.9 is usual." }),
    nesterov: flag({
      default: false,
      doc: "Looks ahead: the step is taken as if the momentum had moved the weights already (Nesterov 1983).",
    }),
    ...everyOptimizer,
  },
  slots: ({ momentum }) => (momentum > 0 ? ["momentum"] : []),
  tensors: ({ momentum, nesterov }) => (momentum > 0 ? (nesterov ? 4 : 3) : 2),
  faults: ({ momentum, nesterov }) =>
    nesterov && momentum === 0
      ? [
          warning(
            "recipe-does-not-fit",
            "`nesterov` looks ahead along the momentum, and there is none. Add momentum: 0.9.",
            {
              parameter: "nesterov",
              remedies: [{ kind: "replace", value: false }],
            },
          ),
        ]
      : [],
});
