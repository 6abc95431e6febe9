import { byMatrices } from "../engine/matrices.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { choice, pair } from "../param.ts";
import { mapSize } from "../shape.ts";
import { times } from "./wording.ts";

export const upSampling2d = defineLayer({
  name: "UpSampling2D",
  title: "2D upsampling",
  doc: "Makes the image larger: repeats each pixel, or draws straight lines between them. With a convolution behind it, it takes the place of a transposed convolution and leaves no checkerboard.",
  aliases: { keras: "UpSampling2D", torch: "Upsample", onnx: "Resize" },
  glyph: "slab",
  takes: "image",
  params: {
    size: pair({ default: 2, doc: "How many times higher and wider." }),
    interpolation: choice(["nearest", "bilinear"], {
      default: "nearest",
      doc: "`nearest` repeats each pixel; `bilinear` draws straight lines between their middles.",
    }),
  },
  output: ([height, width, channels], { size: [rows, columns] }) => [
    mapSize(height, (size) => size * rows),
    mapSize(width, (size) => size * columns),
    channels,
  ],
  outputSum: ([height, width], { size: [rows, columns] }) => `${times(height)}·${rows} × ${times(width)}·${columns}`,
  flops: (_input, output, { interpolation }) => (interpolation === "bilinear" ? product(7, ...output) : product(0)),
  window: () => "unknown",
  saves: () => [],
  engine: { run: byMatrices },
  summary: (_input, { size, interpolation }) => `${times(...size)} as large, ${interpolation}`,
  label: ({ size }) => `×${size[0] === size[1] ? size[0] : times(...size)}`,
});
