import { poolWindow } from "../../core/layers/pooling.ts";
import { borders, positions, type Window } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import { outOfBlocks } from "../blocked/borders.ts";
import { meanOfCorners } from "../blocked/corners.ts";
import { averageInBlocks } from "../blocked/pooling.ts";
import type { Call, LayerCompiler } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";
import { isDisjoint, keptApart, placement } from "./pooling.ts";

type AveragePoolingCall = Call<"AveragePooling2D">;

/**
 * Each window's sum divided by what counts in it: the pixels of the image, or with `count_include_pad` those of its
 * border too, but never what a rounded-up last window has beyond the border (as in PyTorch).
 */
export const averagePooling2d: LayerCompiler<"AveragePooling2D"> = {
  run(call) {
    const { graph, step } = call;
    const { blocks, corners } = step.plan;
    if (blocks && corners) return outOfBlocks(graph, meanOfCorners(call, corners, blocks.size), step.shape[2] ?? 1);
    if (blocks) return averageInBlocks(call, blocks.size);
    const window = poolWindow(step.params);
    const [shape = []] = step.inputShapes;
    const { top, left, bottom, right } = placement(shape, step.shape, window);
    const area = window.size[0] * window.size[1];
    const counts = countsOf(shape, window, step.params.count_include_pad);
    const isWhole = counts.every((count) => count === area);
    const correct = (value: Value) =>
      isWhole
        ? value
        : graph.op("Mul", [
            value,
            graph.floats(
              counts.map((count) => area / count),
              [1, 1, ...step.shape.slice(0, 2)],
            ),
          ]);
    const mean = graph.op("AveragePool", [keptApart(call)], {
      kernel_shape: window.size,
      strides: window.strides,
      pads: [top, left, bottom, right],
      count_include_pad: 1,
    });
    return {
      output: correct(mean),
      backward: (gradient, [wanted]) => ({
        inputs: [
          wanted ? spread(call, window, graph.op("Mul", [correct(gradient), graph.scalar(1 / area)])) : undefined,
        ],
      }),
    };
  },
};

/** How many values count in each window. */
function countsOf([height = 1, width = 1]: Sizes, window: Window, includeBorder: boolean): number[] {
  const along = (length: number, axis: 0 | 1) => {
    const [before, after] = borders(length, axis, window);
    const [first, end] = includeBorder ? [-before, length + after] : [0, length];
    return Array.from({ length: positions(length, axis, window).value ?? 0 }, (_, position) => {
      const start = position * window.strides[axis] - before;
      return Math.min(start + window.size[axis], end) - Math.max(start, first);
    });
  };
  const columns = along(width, 1);
  return along(height, 0).flatMap((row) => columns.map((column) => row * column));
}

/** Gives each window's value to every pixel of it; pixels of several windows get the sum. */
function spread({ graph, step }: AveragePoolingCall, window: Window, gradient: AveragePoolingCall["input"]) {
  const [height = 1, width = 1, channels = 1] = step.inputShapes[0] ?? [];
  const [rows = 1, columns = 1] = step.shape;
  const { top, left, bottom, right, unreached } = placement(step.inputShapes[0] ?? [], step.shape, window);
  const [tall, wide] = window.size;
  if (
    isDisjoint(window) &&
    top + left + bottom + right === 0 &&
    tall === window.strides[0] &&
    wide === window.strides[1]
  ) {
    const image = graph.op("Resize", [gradient, undefined, graph.floats([1, 1, tall, wide])], {
      mode: "nearest",
      coordinate_transformation_mode: "asymmetric",
      nearest_mode: "floor",
    });
    return unreached[0] + unreached[1] === 0
      ? image
      : graph.op("Pad", [image, graph.ints([0, 0, 0, 0, 0, 0, ...unreached])]);
  }
  const maps = graph.op("Reshape", [gradient, graph.ints([-1, 1, rows, columns])]);
  const ones = graph.floats(Array<number>(tall * wide).fill(1), [1, 1, tall, wide]);
  const bordered = graph.op("ConvTranspose", [maps, ones], { kernel_shape: window.size, strides: window.strides });
  const pads = [0, 0, -top, -left, 0, 0, unreached[0] - bottom, unreached[1] - right];
  const cropped = pads.every((side) => side === 0) ? bordered : graph.op("Pad", [bordered, graph.ints(pads)]);
  return graph.op("Reshape", [cropped, graph.ints([-1, channels, height, width])]);
}
