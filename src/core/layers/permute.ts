import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { defineLayer } from "../layer.ts";
import { integers } from "../param.ts";
import { error } from "../problem.ts";
import { formatShape, isImage, type Shape } from "../shape.ts";

const isOrder = (dims: readonly number[]) => dims.every((_, index) => dims.includes(index + 1));

export const permute = defineLayer({
  name: "Permute",
  title: "Permute",
  doc: "Puts the axes of an example into another order: [2, 1, 3] turns an image over its diagonal, [3, 1, 2] puts the channels first. It moves no value until a layer reads it.",
  aliases: { keras: "Permute", torch: "permute", onnx: "Transpose" },
  glyph: "thin",
  takes: "any",
  params: {
    dims: integers({
      min: 1,
      max: 4,
      longest: 4,
      of: "the axes 1, 2, 3 … in their new order, each once",
      holds: isOrder,
      example: [2, 1, 3],
      doc: "Which axis of the input stands at each place, counted from 1 as in Keras (0 would be the batch).",
    }),
  },
  output(input, { dims }) {
    if (dims.length === input.length) return dims.map((dim) => input[dim - 1] ?? null);
    const value = input.map((_, index) => dims[index] ?? index + 1);
    return error(
      "wrong-input",
      `Permute orders ${dims.length} axes, but its input of ${formatShape(input)} has ${input.length}. List each axis from 1 to ${input.length} once.`,
      {
        parameter: "dims",
        remedies: isOrder(value) ? [{ kind: "set-parameter", parameter: "dims", value }] : [],
      },
    );
  },
  saves: () => [],
  engine: {
    run({ input, taken, given, make }) {
      /** Rows before channels and back, as the model file counts. */
      const moved = (value: Tensor, from: Shape, to: Shape) =>
        [isImage(from), true, isImage(to)].reduce(
          (sofar, moves) => (moves ? make(valuesOf(given), sofar) : sofar),
          value,
        );
      return {
        output: moved(input, taken, given),
        backward: (gradient, [wanted]) => [wanted ? moved(gradient, given, taken) : undefined],
      };
    },
  },
  view: "always",
  summary: (_input, { dims }) => `axes in the order ${dims.join(", ")}`,
});
