import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { integer } from "../param.ts";
import { error, type Problem } from "../problem.ts";
import { mapSize, type Size } from "../shape.ts";
import { grouped } from "../wording.ts";
import { pixelOrder } from "./pixels.ts";
import { times } from "./wording.ts";

export const pixelShuffle = defineLayer({
  name: "PixelShuffle",
  title: "Pixel shuffle",
  doc: "Makes the image larger out of its channels: each pixel's channels are dealt out as a square of new pixels. A convolution at the small size that has so many filters more learns to enlarge (ESPCN's sub-pixel convolution), for less than a transposed one.",
  aliases: { keras: "", torch: "PixelShuffle", onnx: "DepthToSpace" },
  glyph: "slab",
  takes: "image",
  params: {
    upscale_factor: integer({ doc: "How many times higher and wider; its square must divide the channels." }),
    mode: pixelOrder,
  },
  output: ([height, width, channels], { upscale_factor: factor }) =>
    squareProblem(factor, channels) ?? [
      mapSize(height, (size) => size * factor),
      mapSize(width, (size) => size * factor),
      mapSize(channels, (size) => size / factor ** 2),
    ],
  outputSum: ([height, width, channels], { upscale_factor: factor }) =>
    `${times(height)}·${factor} × ${times(width)}·${factor} × ${times(channels)}/${factor ** 2}`,
  window: () => "unknown",
  saves: () => [],
  engine: { run: eachWay },
  summary: ([, , channels], { upscale_factor: factor }) =>
    `${factor ** 2} of ${channels?.toLocaleString("en") ?? "?"} channels become a square of ${times(factor, factor)} pixels`,
  label: ({ upscale_factor: factor }) => `×${factor}`,
});

function squareProblem(factor: number, channels: Size): Problem | undefined {
  const square = factor ** 2;
  if (channels === null || channels % square === 0) return undefined;
  let fitting = factor;
  while (channels % fitting ** 2 !== 0) fitting--;
  const less = Math.floor(channels / square) * square;
  const counts = less > 0 ? `${grouped(less)} or ${grouped(less + square)}` : grouped(square);
  return error(
    "pixels-do-not-divide",
    `PixelShuffle makes ${grouped(square)} channels one square of ${times(factor, factor)} pixels, but ${grouped(channels)} channels are no multiple of ${grouped(square)}. Give it ${counts} channels, or an \`upscale_factor\` of ${fitting}.`,
    { parameter: "upscale_factor", remedies: [{ kind: "set-parameter", parameter: "upscale_factor", value: fitting }] },
  );
}
