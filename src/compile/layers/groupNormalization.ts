import { isImage } from "../../core/shape.ts";
import { axesOfMeans, graphSizes, overPositions } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

/**
 * As layer normalisation, over the positions and the channels of each group.
 *
 * @see Wu & He 2018, "Group normalization", https://arxiv.org/abs/1803.08494
 */
export const groupNormalization: LayerCompiler<"GroupNormalization"> = {
  run({ graph, input, step: { shape, params }, weights }) {
    const channels = shape.at(-1) ?? 1;
    const groups = params.groups === -1 ? channels : params.groups;
    const rank = shape.length + 1;
    const forth = [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, place) => place + 1)];
    const back = [0, ...Array.from({ length: rank - 2 }, (_, place) => place + 2), 1];
    const moves = !isImage(shape) && rank > 2;
    const sizes = isImage(shape) ? graphSizes(shape) : [channels, ...shape.slice(0, -1)];
    const inGroups = (value: typeof input) =>
      graph.op("Reshape", [
        moves ? graph.op("Transpose", [value], { perm: forth }) : value,
        graph.ints([0, groups, -1]),
      ]);
    const asBefore = (value: typeof input) => {
      const whole = graph.op("Reshape", [value, graph.ints([-1, ...sizes])]);
      return moves ? graph.op("Transpose", [whole], { perm: back }) : whole;
    };
    const mean = (value: typeof input) => graph.op("ReduceMean", [value, graph.ints([2])], { keepdims: 1 });
    const grouped = inGroups(input);
    const centred = graph.op("Sub", [grouped, mean(grouped)]);
    const variance = mean(graph.op("Mul", [centred, centred]));
    const inverse = graph.op("Reciprocal", [
      graph.op("Sqrt", [graph.op("Add", [variance, graph.scalar(params.epsilon)])]),
    ]);
    const normal = graph.op("Mul", [centred, inverse]);
    const across = (value: typeof input) => overPositions(graph, value, shape);
    const whole = asBefore(normal);
    const scaled = weights.gamma ? graph.op("Mul", [whole, across(weights.gamma)]) : whole;
    const axes = graph.ints(axesOfMeans(shape));
    const summed = (value: typeof input) => graph.op("ReduceSum", [value, axes], { keepdims: 0 });
    return {
      output: weights.beta ? graph.op("Add", [scaled, across(weights.beta)]) : scaled,
      backward(gradient, [wanted]) {
        const flow = () => {
          const inner = inGroups(weights.gamma ? graph.op("Mul", [gradient, across(weights.gamma)]) : gradient);
          const along = graph.op("Mul", [normal, mean(graph.op("Mul", [inner, normal]))]);
          return asBefore(graph.op("Mul", [graph.op("Sub", [graph.op("Sub", [inner, mean(inner)]), along]), inverse]));
        };
        return {
          inputs: [wanted ? flow() : undefined],
          weights: {
            ...(weights.gamma && { gamma: summed(graph.op("Mul", [gradient, asBefore(normal)])) }),
            ...(weights.beta && { beta: summed(gradient) }),
          },
        };
      },
    };
  },
};
