import { perChannelProblem } from "../channels.ts";
import { valuesOf } from "../engine/engineType.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { numbers } from "../param.ts";
import { scalarBytes } from "./scalars.ts";

export const rescaling = defineLayer({
  name: "Rescaling",
  title: "Rescaling",
  doc: "Multiplies each value by a fixed number and adds another: scale 0.00392156862745098 (1/255) brings the bytes of an image to 0…1, scale 0.00784313725490196 (1/127.5) with offset -1 to -1…1.",
  aliases: { keras: "Rescaling", torch: "x * scale + offset", onnx: "Mul" },
  glyph: "thin",
  takes: "any",
  params: {
    scale: numbers({ min: -1e6, max: 1e6, doc: "What each value is multiplied by." }),
    offset: numbers({ min: -1e6, max: 1e6, default: 0, doc: "What is added afterwards." }),
  },
  output: (input, { scale, offset }) =>
    perChannelProblem("Rescaling", "scale", scale, input.at(-1) ?? null) ??
    perChannelProblem("Rescaling", "offset", offset, input.at(-1) ?? null) ??
    input,
  flops: (_input, output, { offset }) => product(...(offset.every((value) => value === 0) ? [] : [2]), ...output),
  saves: () => [],
  engine: {
    run: ({ input, given, make }) => ({
      output: make(valuesOf(given), make(valuesOf(given), input)),
      backward: (gradient, [wanted]) => [wanted ? make(valuesOf(given), gradient) : undefined],
    }),
  },
  savesOnce: (_input, { scale }) => (scale.length === 1 ? scalarBytes : 0),
  summary: (_input, { scale, offset }) => `times ${listed(scale)}, plus ${listed(offset)}`,
});

const listed = (values: readonly number[]): string => (values.length === 1 ? `${values[0]}` : `[${values.join(", ")}]`);
