import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { integer } from "../param.ts";
import { error, type Problem } from "../problem.ts";
import { mapSize, type Size } from "../shape.ts";
import { pixelOrder } from "./pixels.ts";
import { times } from "./wording.ts";

export const pixelUnshuffle = defineLayer({
  name: "PixelUnshuffle",
  title: "Pixel unshuffle",
  doc: "Makes the image smaller and loses nothing: each square of pixels becomes one pixel with so many channels more. The opposite of PixelShuffle; it stands at the front of fast networks (YOLO's Focus) in place of pooling.",
  aliases: { keras: "", torch: "PixelUnshuffle", onnx: "SpaceToDepth" },
  glyph: "funnel",
  takes: "image",
  params: {
    downscale_factor: integer({ doc: "How many times lower and narrower; must divide the height and the width." }),
    mode: pixelOrder,
  },
  output: ([height, width, channels], { downscale_factor: factor }) =>
    sideProblem(factor, height, width) ?? [
      mapSize(height, (size) => size / factor),
      mapSize(width, (size) => size / factor),
      mapSize(channels, (size) => size * factor ** 2),
    ],
  outputSum: ([height, width, channels], { downscale_factor: factor }) =>
    `${times(height)}/${factor} × ${times(width)}/${factor} × ${times(channels)}·${factor ** 2}`,
  window: ({ downscale_factor: factor }) => ({
    size: [factor, factor],
    strides: [factor, factor],
    padding: "valid",
    dilation: [1, 1],
  }),
  saves: () => [],
  engine: { run: eachWay },
  summary: (_input, { downscale_factor: factor }) => `each square of ${times(factor, factor)} pixels becomes channels`,
  label: ({ downscale_factor: factor }) => `÷${factor}`,
});

function sideProblem(factor: number, height: Size, width: Size): Problem | undefined {
  const sides = [height, width].filter((size) => size !== null);
  if (sides.every((size) => size % factor === 0)) return undefined;
  let fitting = factor;
  while (sides.some((size) => size % fitting !== 0)) fitting--;
  return error(
    "pixels-do-not-divide",
    `PixelUnshuffle cuts the image into squares of ${times(factor, factor)} pixels, but ${times(height, width)} pixels cannot be cut so. Use a \`downscale_factor\` of ${fitting}, or pad or crop the image before it.`,
    {
      parameter: "downscale_factor",
      remedies: [{ kind: "set-parameter", parameter: "downscale_factor", value: fitting }],
    },
  );
}
