import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { integers, largestSize } from "../param.ts";
import { error } from "../problem.ts";
import { elements, formatShape, isImage, mapSize, type Shape, type Size, sameShape } from "../shape.ts";
import { grouped } from "../wording.ts";

const open = -1;
const isOpen = (size: number) => size === open;

export const reshape = defineLayer({
  name: "Reshape",
  title: "Reshape",
  doc: "Gives the same values another shape, read row by row and within a pixel channel by channel. A vector becomes an image, or an image a sequence. It computes nothing and needs no memory of its own.",
  aliases: { keras: "Reshape", torch: "Unflatten", onnx: "Reshape" },
  glyph: "thin",
  takes: "any",
  params: {
    target_shape: integers({
      min: open,
      max: largestSize,
      longest: 4,
      of: "1 to 4 sizes such as [7, 7, 64], one of which may be -1: whatever is left",
      holds: (sizes) => sizes.every((size) => size !== 0) && sizes.filter(isOpen).length <= 1,
      example: [open],
      doc: "The sizes of one example, without the batch: height, width, channels. One may be -1.",
    }),
  },
  output(input, { target_shape: target }) {
    const values = elements(input);
    const given = elements(target.filter((size) => !isOpen(size))) ?? 1;
    const fits = target.some(isOpen) ? (count: number) => count % given === 0 : (count: number) => count === given;
    if (values === null || fits(values))
      return filled(
        target,
        mapSize(values, (count) => count / given),
      );
    const wanted = formatTarget(target);
    return error(
      "values-do-not-fit",
      target.some(isOpen)
        ? `${formatShape(input)} are ${grouped(values)} values, which cannot be laid out as ${wanted}: ${grouped(given)} does not divide them. Choose sizes that divide ${grouped(values)}.`
        : `${formatShape(input)} are ${grouped(values)} values, but ${wanted} are ${grouped(given)}. Choose sizes whose product is ${grouped(values)}, or make one of them -1.`,
      { parameter: "target_shape", remedies: remedies(target, values) },
    );
  },
  outputSum: (input, { target_shape: target }) => `${product(...input).text} values as ${formatTarget(target)}`,
  /** The same pixels in other rows: what lies side by side did not. */
  window: ({ target_shape: target }, input) =>
    sameShape(input.slice(0, -1), target.slice(0, -1)) || input.length === 1
      ? { size: [1, 1], strides: [1, 1], padding: "valid", dilation: [1, 1] }
      : "unknown",
  saves: () => [],
  engine: {
    run({ input, taken, given, make }) {
      /** Rows before channels and back, as the model file counts. */
      const moved = (value: Tensor, from: Shape, to: Shape) =>
        [isImage(from), isImage(to)].reduce((sofar, moves) => (moves ? make(valuesOf(given), sofar) : sofar), value);
      return {
        output: moved(input, taken, given),
        backward: (gradient, [wanted]) => [wanted ? moved(gradient, given, taken) : undefined],
      };
    },
  },
  view: "always",
  summary: (_input, { target_shape: target }) => `to ${formatTarget(target)}`,
});

const filled = (target: readonly number[], rest: Size): Shape => target.map((size) => (isOpen(size) ? rest : size));

const formatTarget = (target: readonly number[]): string =>
  target.map((size) => (isOpen(size) ? "?" : grouped(size))).join("×");

/** The same with one size left open, the first that the others allow. */
function remedies(target: readonly number[], values: number) {
  const place = target.findIndex(
    (_, left) => values % (elements(target.filter((size, other) => other !== left && !isOpen(size))) ?? 1) === 0,
  );
  if (place < 0 || target.some(isOpen)) return [];
  const value = target.map((size, other) => (other === place ? open : size));
  return [{ kind: "set-parameter", parameter: "target_shape", value } as const];
}
