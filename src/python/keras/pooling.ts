import { poolWindow } from "../../core/layers/pooling.ts";
import { poolRowWindow } from "../../core/layers/pooling1d.ts";
import type { Window } from "../../core/window.ts";
import { call, literal, sizes, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { isAsSame, isOne, isZero, type Sliding, sliding } from "../window.ts";
import { type KerasCode, type KerasLayers, layer } from "./code.ts";
import { zeroPadding } from "./convolutions.ts";

export const poolings = {
  MaxPooling2D: (layer) => maximum(layer, poolWindow(layer.params)),
  MaxPooling1D: (layer) => maximum(layer, poolRowWindow(layer.params)),
  AveragePooling2D: (layer) => mean(layer, poolWindow({ ...layer.params }), layer.params.count_include_pad),
  AveragePooling1D: (layer) => mean(layer, poolRowWindow(layer.params), layer.params.count_include_pad),
  GlobalAveragePooling2D: ({ params }) => whole("GlobalAveragePooling2D", params.keepdims),
  GlobalAveragePooling1D: ({ params }) => whole("GlobalAveragePooling1D", params.keepdims),
  GlobalMaxPooling2D: ({ params }) => whole("GlobalMaxPooling2D", params.keepdims),
  GlobalMaxPooling1D: ({ params }) => whole("GlobalMaxPooling1D", params.keepdims),
  AdaptiveAveragePooling2D: ({ params }) => ({
    layer: layer("AdaptiveAveragePooling2D", [literal(params.output_size)]),
  }),
  AdaptiveMaxPooling2D: ({ params }) => ({ layer: layer("AdaptiveMaxPooling2D", [literal(params.output_size)]) }),
} satisfies KerasLayers;

const whole = (name: string, keepdims: boolean): KerasCode => ({
  layer: layer(name, [], { keepdims: unless(false, keepdims) }),
});

const pool = (kind: string, { size, strides }: Sliding, padding?: string) =>
  layer(`${kind}Pooling${size.length}D`, [sizes(size)], {
    strides: String(size) === String(strides) ? undefined : sizes(strides),
    padding,
  });

/** The borders on both sides as `keras.ops.pad` takes them, batch and channels included. */
const borderOf = (before: Sizes, after: Sizes): string =>
  literal([[0, 0], ...before.map((value, axis) => [value, after[axis] ?? 0]), [0, 0]]);

/** The border with what the last window has beyond it. */
const ends = ({ after, beyond }: Sliding): Sizes => after.map((value, axis) => value + (beyond[axis] ?? 0));

type Pooled = Pick<Layer, "given" | "mayBeSame" | "isPositive">;

/** Keras pads by `same` only: another border holds what no value is smaller than. */
function maximum({ given, mayBeSame, isPositive }: Pooled, slid: Window): KerasCode {
  const window = sliding(given, slid);
  const isBordered = !(isZero(window.before) && isZero(ends(window)));
  const isSame = isBordered && (slid.padding === "same" || (mayBeSame && isAsSame(given, slid)));
  if (isOne(window.dilation) && (!isBordered || isSame))
    return { layer: pool("Max", window, isSame ? '"same"' : undefined) };
  const before = !isBordered ? [] : [isPositive ? zeroPadding(window.before, ends(window)) : infinitePadding(window)];
  if (isOne(window.dilation)) return { before, layer: pool("Max", window) };
  const { size, strides, dilation } = window;
  return {
    before,
    value: (x) => call("dilated_max_pooling", [x, literal(size), literal(strides), literal(dilation)]),
    definitions: ["dilated_max_pooling"],
  };
}

const infinitePadding = (window: Sliding) => (x: string) =>
  `keras.ops.pad(${x}, ${borderOf(window.before, ends(window))}, constant_values=float("-inf"))`;

function mean({ given, mayBeSame }: Pooled, slid: Window, counts: boolean): KerasCode {
  const window = sliding(given, slid);
  const { before, after, beyond } = window;
  const hasBorder = !isZero(before) || !isZero(after);
  const zeros = counts && hasBorder;
  if (isZero(beyond) && (!hasBorder || zeros))
    return { before: zeros ? [zeroPadding(before, after)] : [], layer: pool("Average", window) };
  if (!zeros && (slid.padding === "same" || (mayBeSame && isAsSame(given, slid))))
    return { layer: pool("Average", window, '"same"') };
  const [first, last] = zeros ? [before.map(() => 0), beyond] : [before, ends(window)];
  const border = literal(first.map((value, axis) => [value, last[axis] ?? 0]));
  return {
    before: zeros ? [zeroPadding(before, after)] : [],
    layer: {
      name: "BorderlessAveragePooling",
      positional: [sizes(window.size), sizes(window.strides), border],
      keywords: {},
    },
    definitions: ["BorderlessAveragePooling"],
  };
}
