import type { PlainValue } from "../../../core/problem.ts";
import type { Size } from "../../../core/shape.ts";
import type { Call } from "../value.ts";

/** A window that slides along some axes, as ONNX describes it. */
export interface Sliding {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Those before each axis, then those behind each. */
  readonly pads: readonly number[];
  readonly auto: string;
  readonly ceil: boolean;
}

export function slidingOf(call: Call, size: readonly number[]): Sliding {
  const ones = size.map(() => 1);
  const auto = call.text("auto_pad", "NOTSET");
  return {
    size,
    strides: call.ints("strides") ?? ones,
    dilations: call.ints("dilations") ?? ones,
    pads:
      auto === "NOTSET" || auto === ""
        ? (call.ints("pads") ?? [...ones, ...ones].map(() => 0))
        : [...ones, ...ones].map(() => 0),
    auto,
    ceil: call.int("ceil_mode", 0) === 1,
  };
}

/** How many positions it takes along each axis; `undefined` where it does not fit. @see onnx/docs/Operators.md, Conv and MaxPool */
export function slid(
  lengths: readonly Size[],
  { size, strides, dilations, pads, auto, ceil }: Sliding,
): readonly Size[] | undefined {
  const sizes = lengths.map((length, axis): Size => {
    const [window = 1, stride = 1, dilation = 1] = [size[axis], strides[axis], dilations[axis]];
    if (length === null) return null;
    if (auto.startsWith("SAME")) return Math.ceil(length / stride);
    const [before = 0, after = 0] = [pads[axis], pads[axis + size.length]];
    const room = length + before + after - ((window - 1) * dilation + 1);
    if (room < 0 || stride < 1) return 0;
    if (!ceil) return Math.floor(room / stride) + 1;
    const most = Math.ceil(room / stride) + 1;
    return (most - 1) * stride >= length + before ? most - 1 : most;
  });
  return sizes.some((each) => each !== null && each < 1) ? undefined : sizes;
}

/**
 * Padding as model files write it: top, bottom, left, right, one number where all are alike, `same` where it keeps the
 * size. `undefined` for what they cannot say.
 */
export function sides(
  { size, strides, dilations, pads, auto }: Sliding,
  lengths: readonly Size[],
): PlainValue | undefined {
  const axes = size.length;
  if (auto === "SAME_UPPER") return "same";
  if (auto === "SAME_LOWER") return lower(size, strides, dilations, lengths);
  const pairs = size.map((_, axis) => [pads[axis] ?? 0, pads[axis + axes] ?? 0] as const);
  if (pairs.flat().some((each) => each < 0) || axes > 2) return undefined;
  if (pairs.flat().every((each) => each === 0)) return 0;
  const keeps = pairs.every(
    ([before, after], axis) =>
      strides[axis] === 1 && before === after && 2 * before === ((size[axis] ?? 1) - 1) * (dilations[axis] ?? 1),
  );
  if (keeps) return "same";
  const flat = pairs.flat();
  return flat.every((each) => each === flat[0]) ? (flat[0] ?? 0) : flat;
}

/** As `same`, with the odd one in front. */
function lower(
  size: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
  lengths: readonly Size[],
): PlainValue | undefined {
  const flat: number[] = [];
  for (const [axis, length] of lengths.entries()) {
    const [window = 1, stride = 1, dilation = 1] = [size[axis], strides[axis], dilations[axis]];
    if (length === null) return undefined;
    const total = Math.max((Math.ceil(length / stride) - 1) * stride + (window - 1) * dilation + 1 - length, 0);
    flat.push(Math.ceil(total / 2), Math.floor(total / 2));
  }
  return flat.length > 4 ? undefined : flat;
}
