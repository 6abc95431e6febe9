import { poolWindow } from "../../core/layers/pooling.ts";
import { poolRowWindow } from "../../core/layers/pooling1d.ts";
import { call, literal, sizes, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { isEven, isOne, isZero, type Sliding, sliding } from "../window.ts";
import { own, type TorchCode, type TorchLayers } from "./code.ts";
import { borderOf } from "./convolutions.ts";

export const poolings = {
  MaxPooling2D: (layer) => maximum(layer, sliding(layer.given, poolWindow(layer.params)), layer.params.ceil_mode),
  MaxPooling1D: (layer) => maximum(layer, sliding(layer.given, poolRowWindow(layer.params)), layer.params.ceil_mode),
  AveragePooling2D: (layer) => mean(layer, sliding(layer.given, poolWindow({ ...layer.params })), layer.params),
  AveragePooling1D: (layer) => mean(layer, sliding(layer.given, poolRowWindow(layer.params)), layer.params),
  GlobalAveragePooling2D: ({ x, params }) => whole(x, "mean", [2, 3], params.keepdims),
  GlobalAveragePooling1D: ({ x, params }) => whole(x, "mean", [2], params.keepdims),
  GlobalMaxPooling2D: ({ x, params }) => whole(x, "amax", [2, 3], params.keepdims),
  GlobalMaxPooling1D: ({ x, params }) => whole(x, "amax", [2], params.keepdims),
  AdaptiveAveragePooling2D: (layer) => adaptive("F.adaptive_avg_pool2d", layer),
  AdaptiveMaxPooling2D: (layer) => adaptive("F.adaptive_max_pool2d", layer),
} satisfies TorchLayers;

const stridesUnlessSize = ({ size, strides }: Sliding): string | undefined =>
  String(size) === String(strides) ? undefined : sizes(strides);

/** PyTorch pads by at most half of the window, as much on both sides. */
const isPlain = (window: Sliding): boolean =>
  isEven(window) && window.before.every((border, axis) => border <= (window.size[axis] ?? 0) / 2);

type Pooled = Pick<Layer, "name" | "x" | "isUneven" | "mayBeSame">;

function maximum({ x, isUneven, mayBeSame }: Pooled, window: Sliding, ceilMode: boolean): TorchCode {
  const { before, after, beyond, size, strides, dilation } = window;
  const isWithin = !isUneven && isPlain(window);
  const isSame = isUneven && mayBeSame;
  const smallest = `value=float("-inf")`;
  const along = isOne(dilation) ? "" : `, dilation=${sizes(dilation)}`;
  const bordered = isSame
    ? `pad_same(${x}, ${sizes(size)}, ${sizes(strides)}${along}, ${smallest})`
    : `F.pad(${x}, ${borderOf(before, after)}, ${smallest})`;
  return {
    value: call(`F.max_pool${size.length}d`, [isWithin ? x : bordered, sizes(size)], {
      stride: stridesUnlessSize(window),
      padding: isWithin && !isZero(before) ? sizes(before) : undefined,
      dilation: isOne(dilation) ? undefined : sizes(dilation),
      ceil_mode: unless(false, !isSame && ceilMode && !isZero(beyond)),
    }),
    definitions: isSame ? ["pad_same"] : [],
  };
}

interface Mean {
  readonly count_include_pad: boolean;
}

function mean({ name, x, isUneven }: Pooled, window: Sliding, { count_include_pad: counts }: Mean): TorchCode {
  const { before, after, beyond, size, strides } = window;
  const hasBorder = !isZero(before) || !isZero(after);
  const isWithin = !isUneven && isPlain(window);
  const given = counts && (hasBorder || isUneven) && !isWithin ? `F.pad(${x}, ${borderOf(before, after)})` : x;
  if (isWithin || given !== x)
    return {
      value: call(`F.avg_pool${size.length}d`, [given, sizes(size)], {
        stride: stridesUnlessSize(window),
        padding: given === x && hasBorder ? sizes(before) : undefined,
        ceil_mode: unless(false, !isZero(beyond)),
        count_include_pad: given === x && hasBorder ? unless(true, counts) : undefined,
      }),
    };
  const border = literal(before.map((value, axis) => [value, (after[axis] ?? 0) + (beyond[axis] ?? 0)]));
  return {
    modules: { "": call("BorderlessAveragePooling", [sizes(size), sizes(strides), border]) },
    value: `${own({ name })}(${x})`,
    definitions: ["BorderlessAveragePooling"],
  };
}

const whole = (x: string, what: string, dims: Sizes, keepdims: boolean): TorchCode => ({
  value: call(`${x}.${what}`, [], { dim: sizes(dims), keepdim: unless(false, keepdims) }),
});

const adaptive = (
  name: string,
  { x, params }: Pick<Layer, "x"> & { readonly params: { readonly output_size: Sizes } },
): TorchCode => ({ value: call(name, [x, literal(params.output_size)]) });
