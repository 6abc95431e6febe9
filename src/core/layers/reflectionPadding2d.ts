import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { defineLayer } from "../layer.ts";
import { error, type Problem } from "../problem.ts";
import { mapSize, type Pair, type Size } from "../shape.ts";
import { grouped } from "../wording.ts";
import { type Sides, sidesParam, sidesText } from "./sides.ts";
import { times } from "./wording.ts";

export const reflectionPadding2d = defineLayer({
  name: "ReflectionPadding2D",
  title: "2D reflection padding",
  doc: "Adds rows and columns around the image that mirror it at its outermost pixels, which are not repeated. Networks that make images (style transfer, CycleGAN) use it where zeros would leave a dark edge.",
  aliases: { keras: "", torch: "ReflectionPad2d", onnx: "Pad" },
  glyph: "slab",
  takes: "image",
  params: {
    padding: sidesParam({
      default: 1,
      doc: "Pixels on each side, fewer than the image has that way: one number, [height, width], or [top, bottom, left, right].",
    }),
  },
  output: ([height, width, channels], { padding }) =>
    mirrorProblem(padding, height, width) ?? [
      mapSize(height, (size) => size + padding[0] + padding[1]),
      mapSize(width, (size) => size + padding[2] + padding[3]),
      channels,
    ],
  outputSum: ([height, width], { padding: [top, bottom, left, right] }) =>
    `(${times(height)} + ${top + bottom}) × (${times(width)} + ${left + right})`,
  window: ({ padding }) => ({ size: [1, 1], strides: [1, 1], padding, dilation: [1, 1] }),
  saves: () => [],
  engine: {
    run: ({ make, input, taken, given, params: { padding } }) => ({
      output: make(valuesOf(given), input),
      backward: (gradient, [wanted]) => {
        if (!wanted) return [undefined];
        const [top, bottom, left, right] = padding;
        const [height = 0, width = 0, channels = 0] = taken as readonly number[];
        const row = (width + left + right) * channels;
        const folded = (value: Tensor, borders: Pair, line: number, lines: number): Tensor =>
          borders
            .filter((border) => border > 0)
            .reduce<Tensor>(
              (sum, border) => make(lines * line, sum, make(lines * line, make(border * line, value))),
              make(lines * line, value),
            );
        return [folded(folded(gradient, [top, bottom], row, height), [left, right], height * channels, width)];
      },
    }),
  },
  summary: (_input, { padding }) => sidesText(padding),
});

function mirrorProblem([top, bottom, left, right]: Sides, height: Size, width: Size): Problem | undefined {
  const [rows, columns] = [Math.max(top, bottom), Math.max(left, right)];
  if (rows < (height ?? rows + 1) && columns < (width ?? columns + 1)) return undefined;
  const most = Math.min(height ?? Number.POSITIVE_INFINITY, width ?? Number.POSITIVE_INFINITY) - 1;
  return error(
    "padding-too-large",
    `A border of ${grouped(Math.max(rows, columns))} pixels cannot mirror an image of ${times(height, width)}, as the outermost pixel is not repeated. Use at most ${grouped(most)}.`,
    { parameter: "padding", remedies: [{ kind: "set-parameter", parameter: "padding", value: most }] },
  );
}
