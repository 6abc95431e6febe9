import { elements, type Shape, sameShape } from "../../../core/shape.ts";
import { indexed, part } from "../indexed.ts";
import { permuting, transposing } from "../permutation.ts";
import { each, type Step, type Translated, type Translator, type Translators } from "../step.ts";
import { channelsFirst, channelsLast, isChannelsFirst, isChannelsLast, type Tensor } from "../tensor.ts";
import { numberOf, numbersOf, several } from "../values.ts";

/**
 * A view of the same values in another shape, where core's layout gives the same: it moves no channel. A vector that
 * becomes an image has its values in another order, as with Flatten, which weights before it make up for.
 */
function reshaped({ inputs: [input], output, usualAxes }: Step): Translated | undefined {
  if (!input?.shape || !input.core || output.length < 2 || output[0] !== input.shape[0]) return undefined;
  if (input.axes.length !== input.shape.length - 1) return undefined;
  if (sameShape(input.shape, output)) return { type: "Identity", parameters: {}, axes: input.axes };
  if (output.length === 2)
    return output[1] === elements(input.core) ? { type: "Flatten", parameters: {}, axes: channelsLast(2) } : undefined;
  const axes = axesOfView(input, output, usualAxes);
  const target = axes?.map((axis) => output[axis] ?? null);
  if (!axes || !target || target.length > 4 || target.some((size) => size === null)) return undefined;
  return { type: "Reshape", parameters: { target_shape: target as readonly number[] }, axes };
}

function axesOfView({ axes, shape }: Tensor, output: Shape, usual: readonly number[]): readonly number[] | undefined {
  if (axes.length === 1) return usual;
  if (isChannelsLast(axes)) return channelsLast(output.length);
  return isChannelsFirst(axes) && shape?.[1] === output[1] ? channelsFirst(output.length) : undefined;
}

/** The same tensor with its axes in another order: core's order stays, so nothing moves. */
function relabelled({ axes, shape }: Tensor, order: readonly number[]): Translated | undefined {
  if (!shape || axes.length !== shape.length - 1 || order.length !== shape.length || order[0] !== 0) return undefined;
  return { type: "Identity", parameters: {}, axes: axes.map((axis) => order.indexOf(axis)) };
}

function permuted({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const order = permuting(given, input?.shape?.length ?? 0);
  return input && order ? relabelled(input, order) : undefined;
}

function transposed({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const order = transposing(given, input?.shape?.length ?? 0);
  return input && order ? relabelled(input, order) : undefined;
}

/** Axes of size 1 that come or go: what remains keeps its order. */
function squeezed({ inputs: [input], output, arguments: given }: Step): Translated | undefined {
  if (!input?.shape || input.axes.length !== input.shape.length - 1 || output[0] !== input.shape[0]) return undefined;
  const rank = input.shape.length;
  const named = numbersOf(given.dim)?.map((dim) => (dim < 0 ? dim + rank : dim));
  const gone = (named ?? input.shape.map((_, axis) => axis)).filter((axis) => axis > 0 && input.shape?.[axis] === 1);
  if (output.length !== rank - gone.length || output.length < 2) return undefined;
  const axes = input.axes
    .filter((axis) => !gone.includes(axis))
    .map((axis) => axis - gone.filter((other) => other < axis).length);
  return asReshape(output, axes);
}

function unsqueezed({ inputs: [input], output, arguments: given }: Step): Translated | undefined {
  const dim = numberOf(given.dim);
  if (!input?.shape || dim === undefined || input.axes.length !== input.shape.length - 1) return undefined;
  const at = dim < 0 ? dim + output.length : dim;
  if (at === 0) return undefined;
  const moved = input.axes.map((axis) => (axis >= at ? axis + 1 : axis));
  return asReshape(output, [...moved.slice(0, -1), at, ...moved.slice(-1)]);
}

function asReshape(output: Shape, axes: readonly number[]): Translated | undefined {
  if (axes.length === 1) return { type: "Flatten", parameters: {}, axes };
  const target = axes.map((axis) => output[axis] ?? null);
  if (target.length > 4 || target.some((size) => size === null)) return undefined;
  return { type: "Reshape", parameters: { target_shape: target as readonly number[] }, axes };
}

/** Of an image all four sides, of a row the last two. */
function cropped(axes: number, [top = 0, bottom = 0, left = 0, right = 0]: readonly number[]): Translated | undefined {
  if (axes === 2) return { type: "Cropping2D", parameters: { cropping: [top, bottom, left, right] } };
  return axes === 1 ? { type: "Cropping1D", parameters: { cropping: [left, right] } } : undefined;
}

/** PyTorch counts from the last axis: left, right, top, bottom; one number given to a layer is all of them. */
function padded({ type, inputs: [input], arguments: given }: Step): Translated | undefined {
  const [, places] = /Pad([12])d$/.exec(type) ?? [];
  const sides = places ? several(given.padding, 2 * Number(places)) : numbersOf(given.pad);
  if (!input?.core || !sides || !isChannelsFirst(input.axes)) return undefined;
  const [left = 0, right = 0, top = 0, bottom = 0] = sides;
  const mode = type.endsWith("ReflectionPad2d") ? "reflect" : (given.mode ?? "constant");
  if (mode === "reflect" && input.core.length === 3 && sides.length === 4)
    return { type: "ReflectionPadding2D", parameters: { padding: [top, bottom, left, right] } };
  if (mode !== "constant" || (given.value ?? 0) !== 0) return undefined;
  if (sides.some((side) => side < 0)) {
    if (sides.some((side) => side > 0) || sides.length > 2 * (input.core.length - 1)) return undefined;
    return cropped(input.core.length - 1, [-top, -bottom, -left, -right]);
  }
  if (input.core.length === 3 && (sides.length === 4 || sides.length === 2))
    return { type: "ZeroPadding2D", parameters: { padding: [top, bottom, left, right] } };
  if (input.core.length === 2 && sides.length === 2)
    return { type: "ZeroPadding1D", parameters: { padding: [left, right] } };
  return undefined;
}

function resized({ type, inputs: [input], output, arguments: given }: Step): Translated | undefined {
  const mode = type.endsWith("UpsamplingBilinear2d") ? "aligned" : (given.mode ?? "nearest");
  const rank = input?.shape?.length;
  if (!input || (rank !== 3 && rank !== 4) || !isChannelsFirst(input.axes) || given.align_corners === true)
    return undefined;
  const factors = Array.from({ length: rank - 2 }, (_, place) => place + 2).map(
    (axis) => (output[axis] ?? 0) / (input.shape?.[axis] ?? 1),
  );
  if ((mode !== "nearest" && mode !== "bilinear") || !factors.every((factor) => Number.isInteger(factor) && factor > 0))
    return undefined;
  const [height = 1, width = 1] = factors;
  if (rank === 3) return mode === "nearest" ? { type: "UpSampling1D", parameters: { size: height } } : undefined;
  return {
    type: "UpSampling2D",
    parameters: {
      size: height === width ? height : [height, width],
      ...(mode === "bilinear" && { interpolation: mode }),
    },
  };
}

const shuffled: Translator = ({ arguments: given, inputs: [input] }) => {
  const groups = numberOf(given.groups);
  return groups !== undefined && input && isChannelsFirst(input.axes)
    ? { type: "ChannelShuffle", parameters: { groups }, from: { groups: "groups" } }
    : undefined;
};

const squares =
  (type: "PixelShuffle" | "PixelUnshuffle", name: "upscale_factor" | "downscale_factor"): Translator =>
  ({ arguments: given, inputs: [input] }) => {
    const factor = numberOf(given[name]);
    return factor !== undefined && input && isChannelsFirst(input.axes)
      ? { type, parameters: { [name]: factor }, from: { [name]: name } }
      : undefined;
  };

export const shapes: Translators = {
  ...each(
    ["Flatten", "flatten", "view", "reshape", "ravel", "Unflatten", "unflatten", "view_as", "reshape_as"],
    reshaped,
  ),
  permute: permuted,
  ...each(["transpose", "swapaxes", "swapdims"], transposed),
  squeeze: squeezed,
  unsqueeze: unsqueezed,
  ...each(["chunk", "split", "split_with_sizes", "tensor_split"], part),
  __getitem__: ({ inputs: [input], arguments: { index } }) => indexed(input, index),
  ...each(["ZeroPad1d", "ZeroPad2d", "ConstantPad1d", "ConstantPad2d", "ReflectionPad2d", "pad"], padded),
  ...each(["Upsample", "UpsamplingNearest2d", "UpsamplingBilinear2d", "interpolate", "upsample"], resized),
  ...each(["ChannelShuffle", "channel_shuffle"], shuffled),
  ...each(["PixelShuffle", "pixel_shuffle"], squares("PixelShuffle", "upscale_factor")),
  ...each(["PixelUnshuffle", "pixel_unshuffle"], squares("PixelUnshuffle", "downscale_factor")),
};
