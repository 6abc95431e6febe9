import { sidesOf } from "../../core/engine/blocked/phases.ts";
import { positionsFillBlocks } from "../../core/engine/blocked/pixelwise.ts";
import type { Value } from "../../onnx/value.ts";
import { blockedDomain, part, rowsOfBlocks } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";

/** The gradient of a 1×1 kernel: the product of channels × positions by positions × filters. */
export function pixelwiseKernelGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { batch, outputShape, block } = convolution;
  const seen = seenPixels(convolution);
  return positionsFillBlocks(batch, outputShape, block)
    ? positionsAsChannels(convolution, seen, gradient)
    : byRows(convolution, seen, gradient);
}

/** Only the pixels that the windows look at. */
function seenPixels(convolution: BlockedConvolution): Value {
  const { graph, input, window, inputShape, outputShape, block } = convolution;
  const [height = 1, width = 1, channels = 1] = inputShape;
  const sides = sidesOf(convolution);
  const bordered = part(graph, input, inputShape, block, sides);
  if (window.strides.every((stride) => stride === 1)) return bordered;
  const [top = 0, left = 0, bottom = 0, right = 0] = sides;
  const [rows, columns] = [height + top + bottom, width + left + right];
  const taken = graph.op("Slice", [
    graph.op("Reshape", [bordered, graph.ints([-1, rows, columns, block])]),
    graph.ints([0, 0]),
    graph.ints([rows, columns]),
    graph.ints([1, 2]),
    graph.ints([...window.strides]),
  ]);
  return graph.op("Reshape", [taken, graph.ints([-1, channels, outputShape[0] ?? 1, outputShape[1] ?? 1])]);
}

/**
 * A 1×1 convolution whose channels are the positions of all examples: its pixels are the channels of the one image, its
 * filters those of the other. The larger one is its kernel, for which whole images are moved; of the smaller one each
 * block of 16 positions × 16 channels is turned.
 */
function positionsAsChannels(convolution: BlockedConvolution, seen: Value, gradient: Value): Value {
  const { graph, inputShape, outputShape, block, batch } = convolution;
  const [rows = 1, columns = 1, filters = 1] = outputShape;
  const channels = inputShape[2] ?? 1;
  const positions = batch * rows * columns;
  const across = channels / block;
  const up = filters / block;
  const convolved = (images: Value, blocks: number, kernels: Value, all: number) =>
    graph.op(
      "Conv",
      [turned(images, blocks, positions), byBlocks(kernels, all / block, [all, positions, 1, 1])],
      {
        kernel_shape: [1, 1],
      },
      blockedDomain,
    );
  if (channels <= filters) {
    const apart = graph.op("Reshape", [
      convolved(seen, across, gradient, filters),
      graph.ints([across, up, block * block]),
    ]);
    return asKernel(swapped(apart, across, up));
  }
  const apart = graph.op("Reshape", [convolved(gradient, up, seen, channels), graph.ints([-1, block, 1, block])]);
  return asKernel(graph.op("ReorderInput", [apart], {}, blockedDomain));

  /** Examples × blocks × the rest, as blocks × examples × the rest. */
  function byBlocks(value: Value, blocks: number, shape: readonly number[]): Value {
    const whole = graph.op("Reshape", [value, graph.ints([batch, blocks, rows * columns * block])]);
    return graph.op("Reshape", [swapped(whole, batch, blocks), graph.ints(shape)]);
  }

  /** For each block of channels an image whose pixels are its channels, and whose channels are the positions. */
  function turned(value: Value, blocks: number, positions: number): Value {
    return graph.op("ReorderInput", [byBlocks(value, blocks, [blocks, positions, 1, block])], {}, blockedDomain);
  }

  function swapped(value: Value, first: number, second: number): Value {
    return first === 1 || second === 1 ? value : graph.op("Transpose", [value], { perm: [1, 0, 2] });
  }

  function asKernel(value: Value): Value {
    return graph.op("Reshape", [value, graph.ints([filters, channels, 1, 1])]);
  }
}

/** As one matrix product. */
function byRows({ graph, inputShape, outputShape, block }: BlockedConvolution, seen: Value, gradient: Value): Value {
  const [channels, filters] = [inputShape[2] ?? 1, outputShape[2] ?? 1];
  const rows = [rowsOfBlocks(graph, seen, channels), rowsOfBlocks(graph, gradient, filters)];
  const product = graph.op("Gemm", rows, { transA: 1 });
  const apart = graph.op("Reshape", [product, graph.ints([channels / block, block, filters / block, block])]);
  return graph.op("Reshape", [
    graph.op("Transpose", [apart], { perm: [2, 0, 1, 3] }),
    graph.ints([filters, channels, 1, 1]),
  ]);
}
