import { poolWindow } from "../../core/layers/pooling.ts";
import { poolRowWindow } from "../../core/layers/pooling1d.ts";
import { call, literal, sizes, unless } from "../literal.ts";
import type { Sizes } from "../network.ts";
import { isOne, isZero, type Sliding, sliding } from "../window.ts";
import { type KerasCode, type KerasLayers, layer } from "./code.ts";
import { zeroPadding } from "./convolutions.ts";

export const poolings = {
  MaxPooling2D: ({ given, params }) => maximum(sliding(given, poolWindow(params)), params.padding === "same"),
  MaxPooling1D: ({ given, params }) => maximum(sliding(given, poolRowWindow(params)), params.padding === "same"),
  AveragePooling2D: ({ given, params }) => mean(sliding(given, poolWindow({ ...params })), params),
  AveragePooling1D: ({ given, params }) => mean(sliding(given, poolRowWindow(params)), params),
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

/** Keras pads by `same` only: another border holds what no value is smaller than. */
function maximum(window: Sliding, same: boolean): KerasCode {
  const plain = isOne(window.dilation) && (same || (isZero(window.before) && isZero(ends(window))));
  if (plain) return { layer: pool("Max", window, same ? '"same"' : undefined) };
  const before =
    isZero(window.before) && isZero(ends(window))
      ? []
      : [(x: string) => `keras.ops.pad(${x}, ${borderOf(window.before, ends(window))}, constant_values=float("-inf"))`];
  if (isOne(window.dilation)) return { before, layer: pool("Max", window) };
  const { size, strides, dilation } = window;
  return {
    before,
    value: (x) => call("dilated_max_pooling", [x, literal(size), literal(strides), literal(dilation)]),
    definitions: ["dilated_max_pooling"],
  };
}

interface Mean {
  readonly padding: unknown;
  readonly count_include_pad: boolean;
}

function mean(window: Sliding, { padding, count_include_pad: counts }: Mean): KerasCode {
  const { before, after, beyond } = window;
  const hasBorder = !isZero(before) || !isZero(after);
  const zeros = counts && hasBorder;
  if (isZero(beyond) && (!hasBorder || zeros))
    return { before: zeros ? [zeroPadding(before, after)] : [], layer: pool("Average", window) };
  if (padding === "same" && !zeros) return { layer: pool("Average", window, '"same"') };
  const none = before.map(() => 0);
  const border = zeros ? borderOf(none, beyond) : borderOf(before, ends(window));
  return {
    before: zeros ? [zeroPadding(before, after)] : [],
    value: (x) => call("average_pooling", [x, sizes(window.size), sizes(window.strides), border]),
    definitions: ["average_pooling"],
  };
}
