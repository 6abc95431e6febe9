import { transposedRow } from "../../core/layers/conv1dTranspose.ts";
import { cut, type Transposed } from "../../core/layers/transposed.ts";
import { reach } from "../../core/window.ts";
import { sizes, unless } from "../literal.ts";
import type { Layer } from "../network.ts";
import { isOne, isZero } from "../window.ts";
import { type KerasCode, layer } from "./code.ts";
import { sides } from "./convolutions.ts";

export const transposed2d = (given: Layer<"Conv2DTranspose">) =>
  transposed("Conv2DTranspose", given, given.params, [0, 1]);

export const transposed1d = (given: Layer<"Conv1DTranspose">) =>
  transposed("Conv1DTranspose", given, transposedRow(given.params), [1]);

interface Choices {
  readonly filters: number;
  readonly groups: number;
  readonly activation: string;
  readonly use_bias: boolean;
}

/** Keras cuts nothing off but by `same`: what a number cuts off is cropped afterwards. */
function transposed(
  name: string,
  { params: { filters, groups, activation, use_bias } }: { readonly params: Choices },
  params: Transposed,
  axes: readonly (0 | 1)[],
): KerasCode | string {
  if (groups > 1) return "Keras has no transposed convolution in groups. Use groups: 1.";
  const along = <T>(of: (axis: 0 | 1) => T): T[] => axes.map(of);
  const strides = along((axis) => params.strides[axis]);
  const dilation = along((axis) => params.dilation_rate[axis]);
  if (!isOne(strides) && !isOne(dilation))
    return "Keras has no transposed convolution with both strides and dilation_rate above 1. Use one of them.";
  const isNumber = typeof params.padding !== "string";
  const { output_padding: extra } = params;
  const cuts = along((axis) => {
    const { before, after, extra } = cut(axis, params);
    const covered = reach(params.kernel_size[axis], params.dilation_rate[axis]);
    // Keras fills gaps between stamps at the end by itself.
    const kept = Math.max(params.strides[axis] - covered, 0);
    return { before, after: after + kept - extra };
  });
  if (isNumber && cuts.some(({ after }) => after < 0))
    return "Keras's transposed convolutions do not add to the end what is not cut off it. Use a smaller output_padding.";
  const [before, after] = [cuts.map((each) => each.before), cuts.map((each) => each.after)];
  const isCut = isNumber && !(isZero(before) && isZero(after));
  const isSame = isCut && isCutAsSame(params, axes);
  return {
    layer: layer(name, [`${filters}`, sizes(along((axis) => params.kernel_size[axis]))], {
      strides: isOne(strides) ? undefined : sizes(strides),
      padding: params.padding === "same" || isSame ? '"same"' : undefined,
      output_padding: isNumber || extra === null ? undefined : sizes(along((axis) => extra[axis])),
      dilation_rate: isOne(dilation) ? undefined : sizes(dilation),
      activation: unless("linear", activation),
      use_bias: unless(true, use_bias),
    }),
    after: isCut && !isSame ? [(x) => `layers.Cropping${axes.length}D(${sides(before, after)})(${x})`] : [],
  };
}

/** Whether as much is cut off both ends as by `same`: where that is odd, Keras's backends do not agree on its place. */
const isCutAsSame = (params: Transposed, axes: readonly (0 | 1)[]): boolean =>
  axes.every((axis) => {
    const own = cut(axis, params);
    const same = cut(axis, { ...params, padding: "same", output_padding: null });
    const isEven = own.before === own.after && own.extra === 0;
    return isEven && same.before === own.before && same.after === own.after && same.extra === 0;
  });
