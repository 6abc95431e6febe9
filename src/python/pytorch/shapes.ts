import { call, list, literal, sizes } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { channelsBack, channelsLast, own, permuted, type TorchCode, type TorchLayers, torchAxis } from "./code.ts";
import { borderOf } from "./convolutions.ts";

export const shapes = {
  Flatten: ({ x, given, isOrderFree }) => ({
    value: given.length < 2 ? x : `${isOrderFree ? x : flattening(x, given)}.flatten(1)`,
  }),
  Reshape({ x, given, shape, isOrderFree }) {
    const isPixels = isPixel(given) && isPixel(shape) && given.length !== shape.length;
    if (isPixels || isOrderFree)
      return { value: `${x}.reshape(-1, ${[...shape.slice(-1), ...shape.slice(0, -1)].join(", ")})` };
    const laid = `${channelsLast(x, given)}.reshape(-1, ${shape.join(", ")})`;
    return { value: channelsBack(laid, shape) };
  },
  Permute({ x, given, params }) {
    const rank = given.length;
    if (rank < 2) return { value: x };
    // Place `i` of the output takes axis `dims[i]` of the input.
    const order = params.dims.map((dim) => torchAxis(dim - 1, rank));
    return { value: permuted(x, [0, order.at(-1) ?? 1, ...order.slice(0, -1)]) };
  },
  ZeroPadding2D: ({ x, params: { padding } }) => ({
    value: `F.pad(${x}, ${borderOf([padding[0], padding[2]], [padding[1], padding[3]])})`,
  }),
  ReflectionPadding2D: ({ x, params: { padding } }) => ({
    value: call("F.pad", [x, borderOf([padding[0], padding[2]], [padding[1], padding[3]])], {
      mode: literal("reflect"),
    }),
  }),
  ZeroPadding1D: ({ x, params: { padding } }) => ({ value: `F.pad(${x}, ${borderOf([padding[0]], [padding[1]])})` }),
  Cropping2D: ({ x, params: { cropping } }) => cropped(x, [cropping[0], cropping[2]], [cropping[1], cropping[3]]),
  Cropping1D: ({ x, params: { cropping } }) => cropped(x, [cropping[0]], [cropping[1]]),
  UpSampling2D: ({ x, params: { size, interpolation } }) => ({
    value: call("F.interpolate", [x], {
      scale_factor: sizes(size),
      mode: interpolation === "nearest" ? undefined : literal(interpolation),
    }),
  }),
  UpSampling1D: ({ x, params: { size } }) => ({ value: call("F.interpolate", [x], { scale_factor: literal(size) }) }),
  Slice({ x, given, params: { start, end, step, indices, axis } }) {
    const rank = given.length;
    const place = axis < 0 ? rank + axis : axis - 1;
    const before = ":, ".repeat(rank < 2 ? 1 : torchAxis(place, rank));
    if (indices) return { value: `${x}[${before}${list(indices)}]` };
    return { value: `${x}[${before}${start || ""}:${end ?? ""}${step === 1 ? "" : `:${step}`}]` };
  },
  Rescaling(layer) {
    const { x, params } = layer;
    const [scale = 0, ...scales] = params.scale;
    const [offset = 0, ...offsets] = params.offset;
    if (scales.every((each) => each === scale) && offsets.every((each) => each === offset))
      return {
        value: `${x} * ${literal(scale)}${offset === 0 ? "" : offset < 0 ? ` - ${literal(-offset)}` : ` + ${literal(offset)}`}`,
      };
    return {
      modules: { "": call("Rescaling", [list(params.scale), list(params.offset)]) },
      value: `${own(layer)}(${x})`,
      definitions: ["Rescaling"],
    };
  },
  Identity: ({ x }) => ({ value: x }),
  ChannelShuffle({ x, given, params: { groups } }) {
    if (given.length > 1) return { value: `F.channel_shuffle(${x}, ${groups})` };
    return { value: `${x}.view(-1, ${groups}, ${(given[0] ?? 1) / groups}).transpose(1, 2).flatten(1)` };
  },
  PixelShuffle: (layer) => ofSquares(layer, "pixel_shuffle", "DepthToSpace", layer.params.upscale_factor),
  PixelUnshuffle: (layer) => ofSquares(layer, "pixel_unshuffle", "SpaceToDepth", layer.params.downscale_factor),
} satisfies TorchLayers;

/** PyTorch's own function has the order `CRD`. */
const ofSquares = (
  layer: Layer<"PixelShuffle"> | Layer<"PixelUnshuffle">,
  name: string,
  definition: "DepthToSpace" | "SpaceToDepth",
  factor: number,
): TorchCode =>
  layer.params.mode === "CRD"
    ? { value: `F.${name}(${layer.x}, ${factor})` }
    : {
        modules: { "": call(definition, [literal(factor)]) },
        value: `${own(layer)}(${layer.x})`,
        definitions: [definition],
      };

const isPixel = (shape: Sizes): boolean => shape.slice(0, -1).every((size) => size === 1);

/** Where there is one pixel only, or one channel, both orders are the same. */
const flattening = (x: string, given: Sizes): string =>
  given.at(-1) === 1 || isPixel(given) ? x : channelsLast(x, given);

const cropped = (x: string, before: Sizes, after: Sizes): TorchCode => {
  const slices = before.map((start, axis) => `${start || ""}:${after[axis] ? -(after[axis] ?? 0) : ""}`);
  return { value: slices.every((slice) => slice === ":") ? x : `${x}[:, :, ${slices.join(", ")}]` };
};
