import { type Phase, phasesAlong } from "../../core/engine/blocked/phases.ts";
import type { Value } from "../../onnx/value.ts";
import { part } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";

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
