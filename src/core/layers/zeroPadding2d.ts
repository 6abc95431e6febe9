import { defineLayer } from "../layer.ts";
import { mapSize } from "../shape.ts";
import { sidesParam, sidesText } from "./sides.ts";
import { times } from "./wording.ts";

export const zeroPadding2d = defineLayer({
  name: "ZeroPadding2D",
  title: "2D zero padding",
  doc: "Adds rows and columns of zeros around the image. Convolutions can do it themselves (`padding`); a layer of its own allows any number on each side.",
  aliases: { keras: "ZeroPadding2D", torch: "ZeroPad2d", onnx: "Pad" },
  glyph: "slab",
  takes: "image",
  params: {
    padding: sidesParam({
      default: 1,
      doc: "Zeros on each side: one number, [height, width], or [top, bottom, left, right].",
    }),
  },
  output: ([height, width, channels], { padding: [top, bottom, left, right] }) => [
    mapSize(height, (size) => size + top + bottom),
    mapSize(width, (size) => size + left + right),
    channels,
  ],
  outputSum: ([height, width], { padding: [top, bottom, left, right] }) =>
    `(${times(height)} + ${top + bottom}) × (${times(width)} + ${left + right})`,
  window: ({ padding }) => ({ size: [1, 1], strides: [1, 1], padding, dilation: [1, 1] }),
  saves: () => [],
  engine: { blocks: () => "follows" },
  summary: (_input, { padding }) => sidesText(padding),
});
