import { borders } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import { part } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";

/** The pixels of an input, along one axis, that lie at one place within the stride: what they get from the gradient. */
export interface Phase {
  /** Rows of the kernel that reach them, first to last. */
  readonly taps: readonly number[];
  /** Zeros before and after the gradient; below 0 what of it does not reach them. */
  readonly before: number;
  readonly after: number;
}

/** The phases of one axis: as many as the stride. Each has as many pixels, the last ones perhaps behind the image. */
export function phasesAlong({ inputShape, outputShape, window }: BlockedConvolution, axis: 0 | 1): readonly Phase[] {
  const [length, positions] = [inputShape[axis] ?? 1, outputShape[axis] ?? 1];
  const [stride, size, dilation] = [window.strides[axis], window.size[axis], window.dilation[axis]];
  const [border] = borders(length, axis, window);
  const pixels = Math.ceil(length / stride);
  return Array.from({ length: stride }, (_, place) => {
    const first = (place + border) % stride;
    const taps = Array.from({ length: size }, (_, tap) => tap).filter((tap) => stride === 1 || tap % stride === first);
    const shift = Math.floor((place + border) / stride);
    const step = stride === 1 ? dilation : 1;
    return { taps, before: (taps.length - 1) * step - shift, after: pixels + shift - positions };
  });
}

/** Whether every phase gets something, or all but the first nothing. */
export const canBePhased = (convolution: Pick<BlockedConvolution, "window">): boolean => {
  const { size, strides, dilation, padding } = convolution.window;
  return ([0, 1] as const).every(
    (axis) => strides[axis] === 1 || (dilation[axis] === 1 && (size[axis] >= strides[axis] || isPoint(size, padding))),
  );
};

const isPoint = (size: readonly number[], padding: unknown) =>
  size.every((side) => side === 1) && (padding === "valid" || padding === "same");

/** The image whose pixels are given phase by phase. */
export function together(convolution: BlockedConvolution, give: (rows: Phase, columns: Phase) => Value): Value {
  const { graph, inputShape, window, block } = convolution;
  const [rows, columns] = [phasesAlong(convolution, 0), phasesAlong(convolution, 1)];
  const [tall, wide] = window.strides;
  const [height = 1, width = 1, channels = 1] = inputShape;
  const [firstRow, firstColumn] = [rows[0], columns[0]];
  if (!firstRow || !firstColumn) throw new Error("A stride is at least 1.");
  if (tall === 1 && wide === 1) return give(firstRow, firstColumn);
  const [down, across] = [Math.ceil(height / tall), Math.ceil(width / wide)];
  const apart = (value: Value) => graph.op("Reshape", [value, graph.ints([-1, down, 1, across, 1, block])]);
  const whole = graph.op("Reshape", [joined(), graph.ints([-1, channels, down * tall, across * wide])]);
  const beyond = [0, 0, height - down * tall, width - across * wide];
  return part(graph, whole, [down * tall, across * wide, channels], block, beyond);

  function joined(): Value {
    const isAlone = [...rows, ...columns].some(({ taps }) => taps.length === 0);
    if (isAlone && firstRow && firstColumn)
      return graph.op("Pad", [
        apart(give(firstRow, firstColumn)),
        graph.ints([0, 0, 0, 0, 0, 0, 0, 0, tall - 1, 0, wide - 1, 0]),
      ]);
    const lines = rows.map((row) => {
      const pieces = columns.map((column) => apart(give(row, column)));
      return pieces.length === 1 ? (pieces[0] as Value) : graph.op("Concat", pieces, { axis: 4 });
    });
    return lines.length === 1 ? (lines[0] as Value) : graph.op("Concat", lines, { axis: 2 });
  }
}
