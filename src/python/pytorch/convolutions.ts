import { transposedRow } from "../../core/layers/conv1dTranspose.ts";
import { rowWindow } from "../../core/layers/row.ts";
import { windowOf } from "../../core/layers/sliding.ts";
import { cut, type Transposed } from "../../core/layers/transposed.ts";
import { reach } from "../../core/window.ts";
import { call, literal, sizes, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { isEven, isZero, type Sliding, sliding } from "../window.ts";
import { own, type TorchCode, type TorchLayers, type TorchWeight } from "./code.ts";

export const convolutions = {
  Conv2D: (layer) => full(layer, sliding(layer.given, windowOf(layer.params))),
  Conv1D: (layer) => full(layer, sliding(layer.given, rowWindow(layer.params))),
  DepthwiseConv2D: (layer) => depthwise(layer, sliding(layer.given, windowOf(layer.params))),
  DepthwiseConv1D: (layer) => depthwise(layer, sliding(layer.given, rowWindow(layer.params))),
  SeparableConv2D: (layer) => separable(layer, sliding(layer.given, windowOf(layer.params))),
  SeparableConv1D: (layer) => separable(layer, sliding(layer.given, rowWindow(layer.params))),
  Conv2DTranspose: (layer) => transposed(layer, layer.params, [0, 1]),
  Conv1DTranspose: (layer) => transposed(layer, transposedRow(layer.params), [1]),
} satisfies TorchLayers;

type Biased = Pick<Layer, "name" | "x" | "given" | "mayBeSame" | "isUneven"> & {
  readonly params: { readonly use_bias: boolean };
};
type Convolution = Biased & { readonly params: { readonly filters: number; readonly groups: number } };
type Depthwise = Biased & { readonly params: { readonly depth_multiplier: number } };
type Separable = Depthwise & { readonly params: { readonly filters: number } };

const bias: Record<string, TorchWeight> = { bias: { to: ".bias" } };

const channelsOf = ({ given }: Pick<Layer, "given">): number => given.at(-1) ?? 1;

function full(layer: Convolution, window: Sliding): TorchCode {
  const { filters, groups, use_bias } = layer.params;
  const inputs = channelsOf(layer);
  const border = borderFor(layer, window);
  return {
    modules: { "": border.module(inputs, filters, { groups: unless(1, groups), bias: unless(true, use_bias) }) },
    value: `${own(layer)}(${border.value})`,
    definitions: border.definitions,
    weights: { kernel: { to: ".weight", order: outFirst(window) }, ...(use_bias && bias) },
  };
}

function depthwise(layer: Depthwise, window: Sliding): TorchCode {
  const { depth_multiplier, use_bias } = layer.params;
  const inputs = channelsOf(layer);
  const outputs = inputs * depth_multiplier;
  const border = borderFor(layer, window);
  return {
    modules: { "": border.module(inputs, outputs, { groups: String(inputs), bias: unless(true, use_bias) }) },
    value: `${own(layer)}(${border.value})`,
    definitions: border.definitions,
    weights: { kernel: { to: ".weight", ...eachAlone(window, outputs) }, ...(use_bias && bias) },
  };
}

/** First each channel alone, then a convolution of 1 that mixes them. */
function separable(layer: Separable, window: Sliding): TorchCode {
  const { depth_multiplier, filters, use_bias } = layer.params;
  const inputs = channelsOf(layer);
  const between = inputs * depth_multiplier;
  const kind = `nn.Conv${window.size.length}d`;
  const border = borderFor(layer, window);
  return {
    modules: {
      _depthwise: border.module(inputs, between, { groups: String(inputs), bias: "False" }),
      _pointwise: call(kind, [`${between}`, `${filters}`, "1"], { bias: unless(true, use_bias) }),
    },
    value: `${own(layer, "_pointwise")}(${own(layer, "_depthwise")}(${border.value}))`,
    definitions: border.definitions,
    weights: {
      depthwise_kernel: { to: "_depthwise.weight", ...eachAlone(window, between) },
      pointwise_kernel: { to: "_pointwise.weight", order: outFirst(window) },
      ...(use_bias && { bias: { to: "_pointwise.bias" } }),
    },
  };
}

/** Keras keeps rows, columns, channels in, filters; PyTorch filters, channels in, rows, columns. */
const outFirst = ({ size }: Sliding): readonly number[] => [size.length + 1, size.length, ...size.keys()];

/** Keras keeps rows, columns, channels, filters of each; PyTorch one filter after the other, of one channel each. */
const eachAlone = ({ size }: Sliding, outputs: number) => ({
  order: [size.length, size.length + 1, ...size.keys()],
  shape: [outputs, 1, ...size],
});

/**
 * PyTorch's modules know only a border that is as wide on both sides; another is put around the image before. One that
 * is so for some sizes only is found by the size.
 */
function borderFor({ x, isUneven, mayBeSame }: Biased, window: Sliding) {
  const plain = `nn.Conv${window.size.length}d`;
  const same = window.size.length === 1 ? "Conv1dSame" : "Conv2dSame";
  const isSame = isUneven && mayBeSame;
  const isWithin = !isUneven && isEven(window);
  const padding = isWithin && !isZero(window.before) ? sizes(window.before) : undefined;
  return {
    value: isSame || isWithin ? x : `F.pad(${x}, ${borderOf(window.before, window.after)})`,
    module: (inputs: number, outputs: number, wishes: Readonly<Record<"groups" | "bias", string | undefined>>) =>
      call(isSame ? same : plain, [`${inputs}`, `${outputs}`, sizes(window.size)], {
        stride: unless(1, ifEqual(window.strides)),
        padding,
        dilation: unless(1, ifEqual(window.dilation)),
        ...wishes,
      }),
    definitions: isSame ? ([same] as const) : [],
  };
}

const ifEqual = (values: Sizes): number | Sizes => (new Set(values).size === 1 ? (values[0] ?? 1) : values);

/** As `F.pad` takes it: the last axis first. */
export const borderOf = (before: Sizes, after: Sizes): string =>
  literal(
    before.flatMap((value, axis) => [value, after[axis] ?? 0]).length > 2
      ? [before[1] ?? 0, after[1] ?? 0, before[0] ?? 0, after[0] ?? 0]
      : [before[0] ?? 0, after[0] ?? 0],
  );

/** PyTorch cuts as much off both ends; what is cut off the end beyond that is sliced off. */
function transposed(layer: Convolution, params: Transposed, axes: readonly (0 | 1)[]): TorchCode | string {
  const { filters, groups, use_bias } = layer.params;
  const along = axes.map((axis) => {
    const { before, after, extra } = cut(axis, params);
    const most = Math.max(params.strides[axis], params.dilation_rate[axis]) - 1;
    const padding = Math.min(before, most + after - extra);
    const longer = padding - after + extra;
    return {
      size: params.kernel_size[axis],
      stride: params.strides[axis],
      dilation: params.dilation_rate[axis],
      reach: reach(params.kernel_size[axis], params.dilation_rate[axis]),
      padding,
      outputPadding: Math.max(0, longer),
      start: before - padding,
      end: Math.max(0, -longer),
    };
  });
  if (along.some(({ padding }) => padding < 0))
    return "PyTorch's transposed convolutions add less to the end than their strides. Use a smaller output_padding.";
  const kind = `nn.ConvTranspose${axes.length}d`;
  const module = call(kind, [`${channelsOf(layer)}`, `${filters}`, sizes(along.map(({ size }) => size))], {
    stride: unless(1, ifEqual(along.map(({ stride }) => stride))),
    padding: unless(0, ifEqual(along.map(({ padding }) => padding))),
    output_padding: unless(0, ifEqual(along.map(({ outputPadding }) => outputPadding))),
    groups: unless(1, groups),
    bias: unless(true, use_bias),
    dilation: unless(1, ifEqual(along.map(({ dilation }) => dilation))),
  });
  const slices = along.map(({ start, end }) => `${start || ""}:${end ? -end : ""}`);
  const whole = `${own(layer)}(${layer.x})`;
  const { length } = axes;
  return {
    modules: { "": module },
    value: slices.every((slice) => slice === ":") ? whole : `${whole}[:, :, ${slices.join(", ")}]`,
    weights: {
      // Keras keeps rows, columns, filters, channels in; PyTorch channels in, filters, rows, columns.
      kernel: { to: ".weight", order: [length + 1, length, ...axes.keys()] },
      ...(use_bias && bias),
    },
  };
}
