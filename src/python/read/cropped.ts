import { transposedRow } from "../../core/layers/conv1dTranspose.ts";
import { cut, type Transposed } from "../../core/layers/transposed.ts";
import type { LayerNode } from "../../core/model.ts";
import type { PlainValue } from "../../core/problem.ts";
import { reach } from "../../core/window.ts";

type Parameters = Readonly<Record<string, PlainValue>>;

/** Both with their checked parameters. */
interface Pair {
  readonly before: LayerNode;
  readonly beforeParams: object | undefined;
  readonly crop: LayerNode;
  readonly cropParams: object | undefined;
}

/**
 * The parameters of a transposed convolution that cuts off itself what is cropped behind it: Keras's cut off nothing by
 * numbers, PyTorch's as much on both sides.
 */
export function cutOff({ before, beforeParams, crop, cropParams }: Pair): Parameters | undefined {
  const sides = cropParams && !crop.declared ? sidesOf(crop.type, cropParams) : undefined;
  const isRow = before.type === "Conv1DTranspose";
  if (!sides || !beforeParams || before.declared || !(isRow || before.type === "Conv2DTranspose")) return undefined;
  if (isRow !== (sides.length === 2) || before.parameters.padding === "same") return undefined;
  const params: Transposed = isRow ? transposedRow(beforeParams as never) : (beforeParams as Transposed);
  const axes = isRow ? ([1] as const) : ([0, 1] as const);
  const padding = axes.flatMap((axis, place) => {
    const { before, after, extra } = cut(axis, params);
    return [before + (sides[2 * place] ?? 0), after - extra + (sides[2 * place + 1] ?? 0)];
  });
  const hasGaps = axes.some(
    (axis) => reach(params.kernel_size[axis], params.dilation_rate[axis]) < params.strides[axis],
  );
  if (hasGaps || padding.some((side) => side < 0)) return undefined;
  const { output_padding: _added, ...others } = before.parameters;
  return { ...others, padding: padding.every((side) => side === padding[0]) ? (padding[0] ?? 0) : padding };
}

/** Rows and columns that are cut off an image, or values off both ends of a sequence. */
function sidesOf(type: string, params: object): readonly number[] | undefined {
  if (/^Cropping[12]D$/.test(type)) return (params as { cropping: readonly number[] }).cropping;
  if (type !== "Slice") return undefined;
  const { axis, start, end, step, indices } = params as Readonly<Record<string, PlainValue>>;
  const ends = [start ?? 0, end === null || end === undefined ? 0 : -(end as number)] as const;
  const isCrop = axis === 1 && step === 1 && !indices && ends.every((side) => typeof side === "number" && side >= 0);
  return isCrop ? (ends as readonly number[]) : undefined;
}
