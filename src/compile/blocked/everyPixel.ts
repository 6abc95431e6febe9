import type { Places } from "../../core/engine/blocked/everyPixel.ts";
import type { Value } from "../../onnx/value.ts";
import type { Gradients, Run } from "../layerCompiler.ts";
import { activating, asImage, blockedDomain, sumOfChannels } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";

/**
 * A convolution where each pixel of the output sees every pixel of the input, as one of 1×1: pixels and channels are its
 * channels, and the examples its pixels. It leaves out the border, and has long rows where the image has short ones.
 */
export function convolveEveryPixel(convolution: BlockedConvolution, places: Places): Run {
  const { graph, input, kernel, bias, inputShape, outputShape, window, batch, block } = convolution;
  const [channels, filters] = [(inputShape[2] ?? 1) / block, (outputShape[2] ?? 1) / block];
  const [taken, given] = [places[0]?.length ?? 1, places.length];
  const taps = window.size[0] * window.size[1];
  const blocksOfKernel = graph.op("Reshape", [kernel, graph.ints([-1, block * block])]);
  const chosen = (order: readonly number[]) => graph.op("Gather", [blocksOfKernel, graph.ints(order)], { axis: 0 });
  /** Where in the kernel a block stands. */
  const at = (pixel: number, seen: number, filter: number, channel: number) =>
    (filter * channels + channel) * taps + (places[pixel]?.[seen] ?? 0);

  /** Blocks of all pixels × examples × channels of a block, and as the image that a convolution of 1×1 takes. */
  const turned = (value: Value, pixels: number, blocks: number) => {
    const apart = graph.op("Reshape", [value, graph.ints([batch, blocks, pixels, block])]);
    return graph.op("Reshape", [
      graph.op("Transpose", [apart], { perm: [2, 1, 0, 3] }),
      graph.ints([1, pixels * blocks * block, 1, batch]),
    ]);
  };
  const back = (value: Value, pixels: number, blocks: number) => {
    const apart = graph.op("Reshape", [value, graph.ints([pixels, blocks, batch, block])]);
    return graph.op("Transpose", [apart], { perm: [2, 1, 0, 3] });
  };
  const pointwise = (image: Value, own: Value, attributes = {}, shift?: Value) =>
    graph.op("Conv", [image, own, shift], { kernel_shape: [1, 1], ...attributes }, blockedDomain);

  const image = turned(input, taken, channels);
  const whole = graph.op("Reshape", [
    chosen(range(given, filters, taken, channels, (p, k, q, c) => at(p, q, k, c))),
    graph.ints([given * filters * block, taken * channels * block, 1, 1]),
  ]);
  const shift = bias && (given === 1 ? bias : graph.op("Concat", Array<Value>(given).fill(bias), { axis: 0 }));
  const output = pointwise(image, whole, activating(convolution.fused), shift);
  return {
    output: asImage(graph, back(output, given, filters), outputShape),
    backward(gradient, [inputWanted]): Gradients {
      const error = turned(gradient, given, filters);
      return {
        inputs: [inputWanted ? inputGradient(error) : undefined],
        weights: {
          kernel: kernelGradient(error),
          ...(bias && { bias: sumOfChannels(graph, gradient, outputShape, batch) }),
        },
      };
    },
  };

  function inputGradient(error: Value): Value {
    const blocks = graph.op("Reshape", [
      chosen(range(taken, channels, given, filters, (q, c, p, k) => at(p, q, k, c))),
      graph.ints([-1, block, 1, block]),
    ]);
    // Each block's matrix is turned, as in `convolution.ts`.
    const own = graph.op("Reshape", [
      graph.op("ReorderInput", [blocks], {}, blockedDomain),
      graph.ints([taken * channels * block, given * filters * block, 1, 1]),
    ]);
    return asImage(graph, back(pointwise(error, own), taken, channels), inputShape);
  }

  /** Of each pair of pixels, then the sum of those that one place of the kernel connects. */
  function kernelGradient(error: Value): Value {
    const rows = graph.op("Reshape", [image, graph.ints([taken * channels, batch, 1, block])]);
    const product = pointwise(
      graph.op("ReorderInput", [rows], {}, blockedDomain),
      graph.op("Reshape", [error, graph.ints([given * filters * block, batch, 1, 1])]),
    );
    const apart = graph.op("Reshape", [product, graph.ints([taken, channels, given, filters, block * block])]);
    const pairs = graph.op("Reshape", [
      graph.op("Transpose", [apart], { perm: [3, 1, 2, 0, 4] }),
      graph.ints([filters * channels, given * taken, block * block]),
    ]);
    const shape = graph.ints([filters * block, channels * block, ...window.size]);
    if (given === 1 && taken === taps) return graph.op("Reshape", [pairs, shape]);
    const connects = Array.from({ length: taps }, (_, tap) => places.flat().map((place) => (place === tap ? 1 : 0)));
    const sums = graph.op("MatMul", [graph.floats(connects.flat(), [taps, given * taken]), pairs]);
    return graph.op("Reshape", [sums, shape]);
  }
}

/** What `each` gives for four numbers that count up to limits, the last one fastest. */
const range = (
  first: number,
  second: number,
  third: number,
  fourth: number,
  each: (first: number, second: number, third: number, fourth: number) => number,
): readonly number[] =>
  counted(first, (a) => counted(second, (b) => counted(third, (c) => counted(fourth, (d) => [each(a, b, c, d)]))));

const counted = (count: number, each: (number: number) => readonly number[]): readonly number[] =>
  Array.from({ length: count }, (_, number) => each(number)).flat();
