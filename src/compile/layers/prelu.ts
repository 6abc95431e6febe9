import { isImage } from "../../core/shape.ts";
import { graphSizes } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { isPositive } from "../masks.ts";
import type { Sizes } from "../network.ts";

export const prelu: LayerCompiler<"PReLU"> = {
  layout(_weight, { shape, params: { share } }) {
    if (!isImage(shape)) return undefined;
    const view = slopes(shape, share);
    const [height = 1, width = 1, channels = 1] = view;
    return { view, order: [2, 0, 1], shape: [channels, height, width] };
  },
  run({ graph, input, step, weight, training }) {
    const alpha = weight("alpha");
    const above = isPositive(graph, input);
    const below = graph.op("Sub", [graph.scalar(1), above]);
    const slope = graph.op("Add", [above, graph.op("Mul", [below, alpha])]);
    return {
      output: graph.op("Mul", [input, slope]),
      backward(gradient, [wanted]) {
        const share = graph.op("Mul", [gradient, graph.op("Mul", [input, below])]);
        const sizes = graphSizes(step.shape);
        const own = graphSizes(slopes(step.shape, step.params.share));
        const summed = own.flatMap((size, axis) => (size === 1 && sizes[axis] !== 1 ? [axis + 1] : []));
        const perExample =
          summed.length > 0 ? graph.op("ReduceSum", [share, graph.ints(summed)], { keepdims: 1 }) : share;
        return {
          inputs: [wanted ? graph.op("Mul", [gradient, slope]) : undefined],
          weights: training ? { alpha: graph.op("ReduceSum", [perExample, graph.ints([0])], { keepdims: 0 }) } : {},
        };
      },
    };
  },
};

const slopes = (shape: Sizes, share: "positions" | "none" | "all"): Sizes =>
  shape.map((size, axis) => (share === "none" || (share === "positions" && axis === shape.length - 1) ? size : 1));
