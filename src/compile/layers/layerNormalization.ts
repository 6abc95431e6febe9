import { placesOf } from "../../core/axes.ts";
import { graphAxis, toGraphOrder, toModelOrder } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

/**
 * y = γ (x − μ) / √(σ² + ε) + β, the mean and the biased variance over the given axes of each example.
 *
 * @see Ba, Kiros & Hinton 2016, "Layer normalization", https://arxiv.org/abs/1607.06450
 */
export const layerNormalization: LayerCompiler<"LayerNormalization"> = {
  run({ graph, input, step: { shape, params }, weights }) {
    const places = placesOf(params.axis, shape);
    const axes = graph.ints(places.map((place) => graphAxis(place, shape)));
    const others = [0, ...shape.flatMap((_, place) => (places.includes(place) ? [] : [graphAxis(place, shape)]))];
    const own = shape.map((size, place) => (places.includes(place) ? size : 1));
    const mean = (value: typeof input) => graph.op("ReduceMean", [value, axes], { keepdims: 1 });
    const across = (value: typeof input) =>
      toGraphOrder(graph, graph.op("Reshape", [value, graph.ints([1, ...own])]), shape);
    const summed = (value: typeof input) =>
      graph.op("Reshape", [
        toModelOrder(graph, graph.op("ReduceSum", [value, graph.ints(others)], { keepdims: 1 }), shape),
        graph.ints(places.map((place) => shape[place] ?? 1)),
      ]);
    const centred = graph.op("Sub", [input, mean(input)]);
    const variance = mean(graph.op("Mul", [centred, centred]));
    const inverse = graph.op("Reciprocal", [
      graph.op("Sqrt", [graph.op("Add", [variance, graph.scalar(params.epsilon)])]),
    ]);
    const normal = graph.op("Mul", [centred, inverse]);
    const scaled = weights.gamma ? graph.op("Mul", [normal, across(weights.gamma)]) : normal;
    return {
      output: weights.beta ? graph.op("Add", [scaled, across(weights.beta)]) : scaled,
      backward(gradient, [wanted]) {
        const back = () => {
          const inner = weights.gamma ? graph.op("Mul", [gradient, across(weights.gamma)]) : gradient;
          const along = graph.op("Mul", [normal, mean(graph.op("Mul", [inner, normal]))]);
          return graph.op("Mul", [graph.op("Sub", [graph.op("Sub", [inner, mean(inner)]), along]), inverse]);
        };
        return {
          inputs: [wanted ? back() : undefined],
          weights: {
            ...(weights.gamma && { gamma: summed(graph.op("Mul", [gradient, normal])) }),
            ...(weights.beta && { beta: summed(gradient) }),
          },
        };
      },
    };
  },
};
