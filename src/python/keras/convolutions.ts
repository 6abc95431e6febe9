import { rowWindow } from "../../core/layers/row.ts";
import { windowOf } from "../../core/layers/sliding.ts";
import { literal, sizes, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { isOne, isZero, type Sliding, sliding } from "../window.ts";
import { type KerasCode, type KerasLayers, layer } from "./code.ts";
import { transposed1d, transposed2d } from "./transposed.ts";

export const convolutions = {
  Conv2D: ({ given, params }) => convolution("Conv2D", [`${params.filters}`], params, sliding(given, windowOf(params))),
  Conv1D: ({ given, params }) =>
    convolution("Conv1D", [`${params.filters}`], params, sliding(given, rowWindow(params))),
  DepthwiseConv2D: ({ given, params }) => convolution("DepthwiseConv2D", [], params, sliding(given, windowOf(params))),
  DepthwiseConv1D: ({ given, params }) => convolution("DepthwiseConv1D", [], params, sliding(given, rowWindow(params))),
  SeparableConv2D: ({ given, params }) =>
    convolution("SeparableConv2D", [`${params.filters}`], params, sliding(given, windowOf(params))),
  SeparableConv1D: ({ given, params }) =>
    convolution("SeparableConv1D", [`${params.filters}`], params, sliding(given, rowWindow(params))),
  Conv2DTranspose: transposed2d,
  Conv1DTranspose: transposed1d,
} satisfies KerasLayers;

interface Convolution {
  readonly padding: Layer<"Conv2D">["params"]["padding"] | Layer<"Conv1D">["params"]["padding"];
  readonly groups?: number;
  readonly depth_multiplier?: number;
  readonly activation: string;
  readonly use_bias: boolean;
}

function convolution(name: string, first: readonly string[], params: Convolution, window: Sliding): KerasCode {
  const { padding, groups = 1, depth_multiplier = 1, activation, use_bias } = params;
  // Keras refuses strides together with a dilation: then every position is computed, and some are kept.
  const skips = !isOne(window.strides) && !isOne(window.dilation);
  const isNumber = typeof padding !== "string" || (skips && padding !== "valid");
  const hasBorder = isNumber && !(isZero(window.before) && isZero(window.after));
  return {
    before: hasBorder ? [zeroPadding(window.before, window.after)] : [],
    layer: layer(name, [...first, sizes(window.size)], {
      strides: isOne(window.strides) || skips ? undefined : sizes(window.strides),
      padding: isNumber ? undefined : unless("valid", padding),
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
