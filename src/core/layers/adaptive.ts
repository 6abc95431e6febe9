import { pair } from "../param.ts";
import type { Image, Pair, Shape } from "../shape.ts";
import type { Window } from "../window.ts";

export const adaptiveParams = { output_size: pair({ doc: "Height and width of what comes out, in pixels." }) };

interface Adaptive {
  readonly output_size: Pair;
}

export const adaptiveShape = ([, , channels]: Image, { output_size }: Adaptive): Shape => [...output_size, channels];

/** A plain pooling window where the sizes divide; else the windows differ from place to place. */
export function adaptiveWindow(
  { output_size: [rows, columns] }: Adaptive,
  [height, width]: Image,
): Window | "all" | "unknown" {
  if (rows === 1 && columns === 1) return "all";
  if (height === null || width === null || height % rows !== 0 || width % columns !== 0) return "unknown";
  const size: Pair = [height / rows, width / columns];
  return { size, strides: size, padding: "valid", dilation: [1, 1] };
}

/**
 * The pixels of each window along one axis, `end` exclusive.
 *
 * @see PyTorch's `AdaptiveAvgPool2d`: from ⌊i·length/windows⌋ up to ⌈(i + 1)·length/windows⌉
 */
export const adaptiveSpans = (length: number, windows: number): readonly { start: number; end: number }[] =>
  Array.from({ length: windows }, (_, index) => ({
    start: Math.floor((index * length) / windows),
    end: Math.ceil(((index + 1) * length) / windows),
  }));
