import type { Filters } from "../../../src/protocol/insight.ts";

export interface DrawnFilter {
  /** Grey for one channel or many, else red, green and blue: 128 is 0. */
  readonly pixels: Uint8Array;
  readonly channels: 1 | 3;
  /** The largest absolute value: what black and white stand for. */
  readonly most: number;
}

/**
 * The filters of a snapshot, each from minus its largest absolute value (black) over 0 (grey) to plus it (white). Three
 * channels are drawn as colours; of any other number the mean.
 */
export function drawnFilters(
  { height, width, channels, count }: Filters,
  values: Float32Array,
): readonly DrawnFilter[] {
  const places = height * width;
  const shown = channels === 3 ? 3 : 1;
  return Array.from({ length: count }, (_, filter) => {
    const own = Float32Array.from({ length: places * shown }, (_, at) => {
      const start = Math.floor(at / shown) * channels;
      if (shown === 3) return values[(start + (at % 3)) * count + filter] ?? 0;
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) sum += values[(start + channel) * count + filter] ?? 0;
      return sum / channels;
    });
    const most = own.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const pixels = Uint8Array.from(own, (value) => Math.round(128 + (most > 0 ? (127 * value) / most : 0)));
    return { pixels, channels: shown, most };
  });
}
