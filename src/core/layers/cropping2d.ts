import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { error } from "../problem.ts";
import { formatShape, mapSize } from "../shape.ts";
import { sidesParam } from "./sides.ts";

export const cropping2d = defineLayer({
  name: "Cropping2D",
  title: "2D cropping",
  doc: "Cuts rows and columns off around the image. U-Net crops its skip connections to the size of the way back.",
  aliases: { keras: "Cropping2D", torch: "x[..., t:-b, l:-r]", onnx: "Slice" },
  glyph: "thin",
  takes: "image",
  params: {
    cropping: sidesParam({
      default: 0,
      doc: "Rows and columns cut off: one number for each side, [height, width], or [top, bottom, left, right].",
    }),
  },
  output([height, width, channels], { cropping: [top, bottom, left, right] }) {
    const [rows, columns] = [
      mapSize(height, (size) => size - top - bottom),
      mapSize(width, (size) => size - left - right),
    ];
    if ((rows ?? 1) >= 1 && (columns ?? 1) >= 1) return [rows, columns, channels];
    return error(
      "kernel-larger-than-input",
      `Cropping ${top} rows above, ${bottom} below, ${left} columns left and ${right} right leaves nothing of an image of ${formatShape([height, width])}. Crop less.`,
      { parameter: "cropping" },
    );
  },
  outputSum: ([height, width], { cropping: [top, bottom, left, right] }) =>
    `(${height ?? "?"} − ${top + bottom}) × (${width ?? "?"} − ${left + right})`,
  window: ({ cropping: [top, bottom, left, right] }) => ({
    size: [1, 1],
    strides: [1, 1],
    padding: [-top, -bottom, -left, -right],
    dilation: [1, 1],
  }),
  saves: () => [],
  engine: { run: eachWay },
  view: "always",
  summary: (_input, { cropping: [top, bottom, left, right] }) =>
    new Set([top, bottom, left, right]).size === 1
      ? `${top} off each side`
      : `${top} off the top, ${bottom} off the bottom, ${left} left, ${right} right`,
});
