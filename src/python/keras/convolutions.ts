import { rowWindow } from "../../core/layers/row.ts";
import { windowOf } from "../../core/layers/sliding.ts";
import type { Window } from "../../core/window.ts";
import { literal, sizes, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { isAsSame, isOne, isZero, sliding } from "../window.ts";
import { type KerasCode, type KerasLayers, layer } from "./code.ts";
import { transposed1d, transposed2d } from "./transposed.ts";

export const convolutions = {
  Conv2D: (layer) => convolution(layer, [`${layer.params.filters}`], windowOf(layer.params)),
  Conv1D: (layer) => convolution(layer, [`${layer.params.filters}`], rowWindow(layer.params)),
  DepthwiseConv2D: (layer) => convolution(layer, [], windowOf(layer.params)),
  DepthwiseConv1D: (layer) => convolution(layer, [], rowWindow(layer.params)),
  SeparableConv2D: (layer) => convolution(layer, [`${layer.params.filters}`], windowOf(layer.params)),
  SeparableConv1D: (layer) => convolution(layer, [`${layer.params.filters}`], rowWindow(layer.params)),
  Conv2DTranspose: transposed2d,
  Conv1DTranspose: transposed1d,
} satisfies KerasLayers;

interface Convolution {
  readonly groups?: number;
  readonly depth_multiplier?: number;
  readonly activation: string;
  readonly use_bias: boolean;
}

function convolution(
  {
    type,
    given,
    mayBeSame,
    isSameElsewhere,
    params,
  }: Pick<Layer, "type" | "given" | "mayBeSame" | "isSameElsewhere"> & { readonly params: Convolution },
  first: readonly string[],
  slid: Window,
): KerasCode {
  const window = sliding(given, slid);
  const { groups = 1, depth_multiplier = 1, activation, use_bias } = params;
  // Keras refuses strides together with a dilation: then every position is computed, and some are kept.
  const skips = !isOne(window.strides) && !isOne(window.dilation);
  const isBordered = !(isZero(window.before) && isZero(window.after));
  const isSame =
    (isBordered || isSameElsewhere) && !skips && (slid.padding === "same" || (mayBeSame && isAsSame(given, slid)));
  const hasBorder = isBordered && !isSame;
  return {
    before: hasBorder ? [zeroPadding(window.before, window.after)] : [],
    layer: layer(type, [...first, sizes(window.size)], {
      strides: isOne(window.strides) || skips ? undefined : sizes(window.strides),
      padding: isSame ? '"same"' : undefined,
      dilation_rate: isOne(window.dilation) ? undefined : sizes(window.dilation),
      groups: unless(1, groups),
      depth_multiplier: unless(1, depth_multiplier),
      activation: unless("linear", activation),
      use_bias: unless(true, use_bias),
    }),
    after: skips ? [(x) => `${x}[:, ${window.strides.map((stride) => `::${stride}`).join(", ")}]`] : [],
  };
}

/** Zeros around an image, or at the ends of a sequence. */
export const zeroPadding = (before: Sizes, after: Sizes) => (x: string) =>
  `layers.ZeroPadding${before.length}D(${sides(before, after)})(${x})`;

/** As Keras takes what is added or cut off on each side. */
export function sides(before: Sizes, after: Sizes): string {
  if (new Set([...before, ...after]).size === 1) return literal(before[0] ?? 0);
  const pairs = before.map((value, axis) => [value, after[axis] ?? 0]);
  return literal(pairs.length === 1 ? (pairs[0] ?? []) : pairs);
}
