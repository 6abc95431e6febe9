import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { elements, isImage } from "../shape.ts";

export const flatten = defineLayer({
  name: "Flatten",
  title: "Flatten",
  doc: "Lays an image out as one long vector, row by row, so that a dense layer can read it. It computes nothing and needs no memory of its own.",
  aliases: { keras: "Flatten", torch: "Flatten", onnx: "Flatten" },
  glyph: "bar",
  takes: "any",
  params: {},
  output: (input) => [elements(input)],
  outputSum: (input) => product(...input).text,
  saves: () => [],
  engine: {
    order: "made",
    run({ input, taken, given, plan, make }) {
      const [height, width, channels] = taken;
      const moves = isImage(taken) && !plan.anyOrder && (height ?? 1) * (width ?? 1) > 1 && (channels ?? 1) > 1;
      const moved = (value: Tensor) => (moves ? make(valuesOf(given), value) : value);
      return { output: moved(input), backward: (gradient, [wanted]) => [wanted ? moved(gradient) : undefined] };
    },
  },
  view: "always",
});
