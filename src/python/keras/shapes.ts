import { list, literal, sizes, unless } from "../literal.ts";
import type { Sizes } from "../network.ts";
import { type KerasLayers, layer } from "./code.ts";
import { sides } from "./convolutions.ts";

export const shapes = {
  Flatten: () => ({ layer: layer("Flatten") }),
  Reshape: ({ shape }) => ({ layer: layer("Reshape", [literal(shape)]) }),
  Permute: ({ params }) => ({ layer: layer("Permute", [literal(params.dims)]) }),
  ZeroPadding2D: ({ params: { padding } }) => ({
    layer: layer("ZeroPadding2D", [sides([padding[0], padding[2]], [padding[1], padding[3]])]),
  }),
  ReflectionPadding2D: ({
    params: {
      padding: [top, bottom, left, right],
    },
  }) => ({
    value: (x) => `keras.ops.pad(${x}, ((0, 0), (${top}, ${bottom}), (${left}, ${right}), (0, 0)), mode="reflect")`,
  }),
  ZeroPadding1D: ({ params: { padding } }) => ({
    layer: layer("ZeroPadding1D", [sides([padding[0]], [padding[1]])]),
  }),
  Cropping2D: ({ params: { cropping } }) => ({
    layer: layer("Cropping2D", [sides([cropping[0], cropping[2]], [cropping[1], cropping[3]])]),
  }),
  Cropping1D: ({ params: { cropping } }) => ({
    layer: layer("Cropping1D", [sides([cropping[0]], [cropping[1]])]),
  }),
  UpSampling2D: ({ params: { size, interpolation } }) => ({
    layer: layer("UpSampling2D", [sizes(size)], { interpolation: unless("nearest", interpolation) }),
  }),
  UpSampling1D: ({ params }) => ({ layer: layer("UpSampling1D", [literal(params.size)]) }),
  Slice({ given, params: { start, end, step, indices, axis } }) {
    const place = axis < 0 ? given.length + axis : axis - 1;
    if (indices)
      return {
        value: (x) =>
          `keras.ops.take(${x}, ${list(indices.map(fromStart(given, place)))}, axis=${place === given.length - 1 ? -1 : place + 1})`,
      };
    const before = ":, ".repeat(place + 1);
    return { value: (x) => `${x}[${before}${start || ""}:${end ?? ""}${step === 1 ? "" : `:${step}`}]` };
  },
  Rescaling({ params: { scale, offset } }) {
    const values = (numbers: readonly number[]) => (numbers.length === 1 ? literal(numbers[0] ?? 0) : list(numbers));
    const shift = offset.every((value) => value === 0) ? [] : [values(offset)];
    return { layer: layer("Rescaling", [values(scale), ...shift]) };
  },
  Identity: () => ({ value: (x) => x }),
  ChannelShuffle: ({ params }) => ({
    value: (x) => `channel_shuffle(${x}, ${params.groups})`,
    definitions: ["channel_shuffle"],
  }),
  PixelShuffle: ({ params: { upscale_factor, mode } }) => ({
    layer: { name: "PixelShuffle", positional: [literal(upscale_factor), literal(mode)], keywords: {} },
    definitions: ["PixelShuffle"],
  }),
  PixelUnshuffle: ({ params: { downscale_factor, mode } }) => ({
    layer: { name: "PixelUnshuffle", positional: [literal(downscale_factor), literal(mode)], keywords: {} },
    definitions: ["PixelUnshuffle"],
  }),
} satisfies KerasLayers;

const fromStart = (given: Sizes, place: number) => (index: number) => (index < 0 ? index + (given[place] ?? 0) : index);
