import type { LayerCompiler } from "../layerCompiler.ts";

/**
 * y = x s^−β with s = k + α Σ x² over the neighbouring channels. α is for the plain sum: ONNX's own `LRN` divides it by
 * the number of channels, so it is written out here, forward and backward by the same parts:
 * dx = dy s^−β − 2αβ x Σ (dy x s^−β−1), the sum over the same neighbours.
 */
export const localResponseNormalization: LayerCompiler<"LocalResponseNormalization"> = {
  run({ graph, input, step }) {
    const { depth_radius: radius, bias, alpha, beta } = step.params;
    const [height = 1, width = 1, channels = 1] = step.shape;
    const size = 2 * radius + 1;
    const sumOfNeighbours = (value: typeof input) => {
      const channelsAsRows = graph.op("Reshape", [value, graph.ints([-1, 1, channels, height * width])]);
      const mean = graph.op("AveragePool", [channelsAsRows], {
        kernel_shape: [size, 1],
        pads: [radius, 0, radius, 0],
        strides: [1, 1],
        count_include_pad: 1,
      });
      const sum = graph.op("Mul", [mean, graph.scalar(size)]);
      return graph.op("Reshape", [sum, graph.ints([-1, channels, height, width])]);
    };
    const scaled = (value: typeof input, factor: number) => graph.op("Mul", [value, graph.scalar(factor)]);
    const squares = sumOfNeighbours(graph.op("Mul", [input, input]));
    const base = graph.op("Add", [scaled(squares, alpha), graph.scalar(bias)]);
    const power = graph.op("Pow", [base, graph.scalar(-beta)]);
    return {
      output: graph.op("Mul", [input, power]),
      backward(gradient, [wanted]) {
        if (!wanted) return { inputs: [undefined] };
        const damped = graph.op("Mul", [gradient, power]);
        const share = sumOfNeighbours(graph.op("Div", [graph.op("Mul", [damped, input]), base]));
        const throughNeighbours = graph.op("Mul", [scaled(input, 2 * alpha * beta), share]);
        return { inputs: [graph.op("Sub", [damped, throughNeighbours])] };
      },
    };
  },
};
