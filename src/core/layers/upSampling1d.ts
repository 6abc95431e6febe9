import { alongRow } from "../engine/alongRow.ts";
import { byMatrices } from "../engine/matrices.ts";
import { defineLayer } from "../layer.ts";
import { integer } from "../param.ts";
import { mapSize } from "../shape.ts";
import { times } from "./wording.ts";

export const upSampling1d = defineLayer({
  name: "UpSampling1D",
  title: "1D upsampling",
  doc: "Makes a sequence longer by repeating each of its values. With a convolution behind it, it takes the place of a transposed convolution.",
  aliases: { keras: "UpSampling1D", torch: "Upsample", onnx: "Resize" },
  glyph: "slab",
  takes: "sequence",
  params: { size: integer({ default: 2, doc: "How many times each value is written." }) },
  output: ([length, channels], { size }) => [mapSize(length, (values) => values * size), channels],
  outputSum: ([length], { size }) => `${times(length)}·${size}`,
  window: () => "unknown",
  saves: () => [],
  engine: { run: alongRow(byMatrices, (params) => params) },
  summary: (_input, { size }) => `${size} times as long`,
  label: ({ size }) => `×${size}`,
});
