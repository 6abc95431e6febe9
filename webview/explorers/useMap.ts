import { useEffect, useState } from "preact/hooks";
import { type Channels, type Filter, mapRows, outputSize } from "../../src/core/explore/slide.ts";
import type { Window } from "../../src/core/window.ts";
import { inSlices } from "./slices.ts";

/** What comes out of all positions, row by row, in colours and as numbers. */
export interface OutputMap {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly least: number;
  readonly most: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The old map stays until the new one is whole. `undefined` where the window does not fit, and at first. */
export function useMap(image: Channels, window: Window, filter: Filter): OutputMap | undefined {
  const [map, setMap] = useState<OutputMap | undefined>(undefined);
  useEffect(() => {
    const [rows, columns] = outputSize(image, window);
    if (rows === 0 || columns === 0) return setMap(undefined);
    const values = new Float32Array(rows * columns);
    let row = 0;
    return inSlices(
      mapRows(image, window, filter),
      () => setMap(coloured(rows, columns, values)),
      (line) => {
        if (line) values.set(line, columns * row++);
      },
    );
  }, [image, window, filter]);
  return map;
}

/** The size that 3 of 100 values exceed: edges at a border of zeros would leave all else dark. */
function strong(values: Float32Array): number {
  const sizes = values.map(Math.abs).sort();
  return sizes[Math.floor(0.97 * (sizes.length - 1))] || (sizes.at(-1) ?? 0);
}

/** Grey from black at 0 where nothing is below it; else dark at 0, orange above and blue below. */
function coloured(rows: number, columns: number, values: Float32Array): OutputMap {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = strong(values) || 1;
  const rgba = new Uint8ClampedArray(4 * values.length);
  for (const [at, value] of values.entries()) {
    const share = Math.min(1, Math.abs(value) / scale);
    const [red, green, blue] = least >= 0 ? [255, 255, 255] : value >= 0 ? [255, 168, 64] : [88, 168, 255];
    rgba.set([share * red, share * green, share * blue, 255], 4 * at);
  }
  return { rows, columns, values, least, most, rgba };
}
