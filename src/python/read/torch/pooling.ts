import type { LayerName } from "../../../core/layers/index.ts";
import type { Argument } from "../../trace/facts.ts";
import { each, type Step, type Translated, type Translators } from "../step.ts";
import { channelsLast, isLast } from "../tensor.ts";
import { numbersOf, several, short } from "../values.ts";

const names = {
  pool_size: "kernel_size",
  strides: "stride",
  padding: "padding",
  dilation_rate: "dilation",
  ceil_mode: "ceil_mode",
};

function windowed(step: Step, type: "MaxPooling" | "AveragePooling", axes: 1 | 2): Translated | undefined {
  const { arguments: given, inputs } = step;
  const size = several(given.kernel_size, axes);
  const isWhole =
    given.stride === null || given.stride === undefined || (Array.isArray(given.stride) && given.stride.length === 0);
  const strides = isWhole ? size : several(given.stride, axes);
  const padding = several(given.padding ?? 0, axes);
  const dilation = several(given.dilation ?? 1, axes);
  const [input] = inputs;
  if (!size || !strides || !padding || !dilation || !input || !isLast(input, 1)) return undefined;
  if (given.return_indices === true || (given.divisor_override ?? null) !== null) return undefined;
  const isPadded = padding.some((side) => side > 0);
  const sides = padding.every((side) => side === padding[0])
    ? (padding[0] ?? 0)
    : padding.flatMap((side) => [side, side]);
  return {
    type: `${type}${axes}D`,
    parameters: {
      pool_size: short(size),
      ...(strides.some((step, axis) => step !== size[axis]) && { strides: short(strides) }),
      ...(isPadded && { padding: sides }),
      ...(dilation.some((step) => step !== 1) && { dilation_rate: short(dilation) }),
      ...(given.ceil_mode === true && { ceil_mode: true }),
      ...(type === "AveragePooling" && isPadded && given.count_include_pad !== false && { count_include_pad: true }),
    },
    from: names,
  };
}

function adaptive(
  { inputs: [input], output, arguments: given }: Step,
  kind: "Average" | "Max",
  axes: 1 | 2,
): Translated | undefined {
  if (!input || !isLast(input, 1) || given.return_indices === true) return undefined;
  const sizes = output.slice(-axes);
  if (sizes.some((size) => size === null)) return undefined;
  if (sizes.every((size) => size === 1))
    return { type: `Global${kind}Pooling${axes}D`, parameters: { keepdims: true } };
  if (axes === 1) return undefined;
  const type: LayerName = `Adaptive${kind}Pooling2D`;
  return { type, parameters: { output_size: short(sizes as readonly number[]) }, from: { output_size: "output_size" } };
}

/** A mean or maximum over everything but the batch and the channels. */
function reduced({ inputs: [input], arguments: given, output }: Step, kind: "Average" | "Max"): Translated | undefined {
  const dims = numbersOf(given.dim as Argument);
  if (!input?.shape || !dims) return undefined;
  const rank = input.shape.length;
  const spatial = input.axes.slice(0, -1);
  const named = dims.map((dim) => (dim < 0 ? dim + rank : dim));
  if ((rank !== 3 && rank !== 4) || named.length !== spatial.length || !spatial.every((axis) => named.includes(axis)))
    return undefined;
  const keepdims = output.length === rank;
  return {
    type: `Global${kind}Pooling${rank === 4 ? "2D" : "1D"}`,
    parameters: keepdims ? { keepdims: true } : {},
    axes: keepdims ? input.axes : channelsLast(2),
  };
}

export const pooling: Translators = {
  ...each(["MaxPool1d", "max_pool1d"], (step) => windowed(step, "MaxPooling", 1)),
  ...each(["MaxPool2d", "max_pool2d"], (step) => windowed(step, "MaxPooling", 2)),
  ...each(["AvgPool1d", "avg_pool1d"], (step) => windowed(step, "AveragePooling", 1)),
  ...each(["AvgPool2d", "avg_pool2d"], (step) => windowed(step, "AveragePooling", 2)),
  ...each(["AdaptiveAvgPool1d", "adaptive_avg_pool1d"], (step) => adaptive(step, "Average", 1)),
  ...each(["AdaptiveAvgPool2d", "adaptive_avg_pool2d"], (step) => adaptive(step, "Average", 2)),
  ...each(["AdaptiveMaxPool1d", "adaptive_max_pool1d"], (step) => adaptive(step, "Max", 1)),
  ...each(["AdaptiveMaxPool2d", "adaptive_max_pool2d"], (step) => adaptive(step, "Max", 2)),
  mean: (step) => reduced(step, "Average"),
  amax: (step) => reduced(step, "Max"),
};
