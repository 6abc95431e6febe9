import type { PlainValue } from "../../../core/problem.ts";
import type { Argument } from "../../trace/facts.ts";
import { each, type Step, type Translated, type Translators } from "../step.ts";
import { isLast } from "../tensor.ts";
import { numberOf, several, short } from "../values.ts";

interface Kernel {
  readonly filters: number;
  readonly size: readonly number[];
  readonly bias: boolean;
  readonly channels: number | undefined;
}

const names = {
  filters: "out_channels",
  kernel_size: "kernel_size",
  strides: "stride",
  padding: "padding",
  dilation_rate: "dilation",
  groups: "groups",
  use_bias: "bias",
};

/** What a layer's arguments, or the tensors that a function is given, say of its kernel. */
function kernelOf(
  { arguments: given, given: tensors, inputs }: Step,
  axes: number,
  isTransposed: boolean,
): Kernel | undefined {
  const channels = inputs[0]?.core?.at(-1) ?? undefined;
  const filters = numberOf(given.out_channels);
  const size = several(given.kernel_size, axes);
  if (filters !== undefined && size) return { filters, size, bias: given.bias === true, channels };
  const weight = tensors.find(({ name }) => name === "weight")?.shape;
  if (weight?.length !== axes + 2 || weight.includes(null)) return undefined;
  const [out = 0, within = 0, ...sides] = weight as readonly number[];
  const count = isTransposed ? within * (numberOf(given.groups) ?? 1) : out;
  return { filters: count, size: sides, bias: tensors.some(({ name }) => name === "bias"), channels };
}

/** Zeros on both sides of each axis; a word as it is. */
function paddingOf(value: Argument | undefined, axes: number): PlainValue | undefined {
  if (value === "same" || value === "valid") return value;
  const sides = several(value, axes);
  if (!sides) return undefined;
  if (sides.every((side) => side === 0)) return "valid";
  return sides.every((side) => side === sides[0]) ? (sides[0] ?? 0) : sides.flatMap((side) => [side, side]);
}

/** Whether zeros on both sides keep the size, which Keras and model files call `same`. */
const keepsSize = (sides: readonly number[], size: readonly number[], dilation: readonly number[]): boolean =>
  sides.every((side, axis) => 2 * side === (dilation[axis] ?? 1) * ((size[axis] ?? 1) - 1));

const unlessOne = (name: string, numbers: readonly number[]): Record<string, PlainValue> =>
  numbers.every((each) => each === 1) ? {} : { [name]: short(numbers) };

function convolution(step: Step, axes: 1 | 2): Translated | undefined {
  const { arguments: given, inputs } = step;
  const kernel = kernelOf(step, axes, false);
  const [strides, dilation] = [several(given.stride, axes), several(given.dilation, axes)];
  const padding = paddingOf(given.padding, axes);
  const groups = numberOf(given.groups);
  const [input] = inputs;
  if (!kernel || !strides || !dilation || padding === undefined || groups === undefined || !input) return undefined;
  if (!isLast(input, 1) || (given.padding_mode !== undefined && given.padding_mode !== "zeros")) return undefined;
  const { filters, size, channels } = kernel;
  const sides = several(given.padding, axes);
  const isSame =
    sides?.some((side) => side > 0) && strides.every((step) => step === 1) && keepsSize(sides, size, dilation);
  const shared = {
    kernel_size: short(size),
    ...unlessOne("strides", strides),
    ...(padding !== "valid" && { padding: isSame ? "same" : padding }),
    ...unlessOne("dilation_rate", dilation),
    ...(!kernel.bias && { use_bias: false }),
  };
  const isDepthwise = channels !== undefined && channels > 1 && groups === channels && filters % channels === 0;
  const dimensions = `${axes}D` as const;
  if (isDepthwise) {
    const multiplier = filters / channels;
    const { filters: _filters, groups: _groups, ...from } = names;
    return {
      type: `DepthwiseConv${dimensions}`,
      parameters: { ...shared, ...(multiplier !== 1 && { depth_multiplier: multiplier }) },
      from,
    };
  }
  return {
    type: `Conv${dimensions}`,
    parameters: { filters, ...shared, ...(groups !== 1 && { groups }) },
    from: names,
  };
}

function transposed(step: Step, axes: 1 | 2): Translated | undefined {
  const { arguments: given, inputs } = step;
  const kernel = kernelOf(step, axes, true);
  const [strides, dilation] = [several(given.stride, axes), several(given.dilation, axes)];
  const [padding, extra] = [several(given.padding, axes), several(given.output_padding, axes)];
  const groups = numberOf(given.groups);
  const [input] = inputs;
  if (!kernel || !strides || !dilation || !padding || !extra || groups === undefined || !input) return undefined;
  if (!isLast(input, 1)) return undefined;
  return {
    type: `Conv${axes}DTranspose`,
    parameters: {
      filters: kernel.filters,
      kernel_size: short(kernel.size),
      ...unlessOne("strides", strides),
      padding: padding.every((side) => side === padding[0])
        ? (padding[0] ?? 0)
        : padding.flatMap((side) => [side, side]),
      ...(extra.some((side) => side > 0) && { output_padding: short(extra) }),
      ...unlessOne("dilation_rate", dilation),
      ...(groups !== 1 && { groups }),
      ...(!kernel.bias && { use_bias: false }),
    },
    from: { ...names, output_padding: "output_padding" },
  };
}

export const convolutions: Translators = {
  ...each(["Conv1d", "LazyConv1d", "conv1d"], (step) => convolution(step, 1)),
  ...each(["Conv2d", "LazyConv2d", "conv2d"], (step) => convolution(step, 2)),
  ...each(["ConvTranspose1d", "LazyConvTranspose1d", "conv_transpose1d"], (step) => transposed(step, 1)),
  ...each(["ConvTranspose2d", "LazyConvTranspose2d", "conv_transpose2d"], (step) => transposed(step, 2)),
};
