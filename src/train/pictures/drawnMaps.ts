import type { Maps } from "../../protocol/insight.ts";

const most = { maps: 64, side: 64 };

/** Each map by itself, from its smallest value to its largest; of a large one, every so many pixels. */
export function drawnMaps(values: Float32Array, [, height = 1, width = 1, channels = 1]: readonly number[]): Maps {
  const every = Math.ceil(Math.max(height, width) / most.side);
  const [rows, columns] = [Math.ceil(height / every), Math.ceil(width / every)];
  const count = Math.min(channels, most.maps);
  const pixels = new Uint8Array(count * rows * columns);
  const smallest = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  const largest = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < values.length; at++) {
    const map = at % channels;
    if (map >= count) continue;
    smallest[map] = Math.min(smallest[map] ?? 0, values[at] ?? 0);
    largest[map] = Math.max(largest[map] ?? 0, values[at] ?? 0);
  }
  for (let map = 0; map < count; map++) {
    const [low = 0, high = 0] = [smallest[map], largest[map]];
    const range = high > low ? 255 / (high - low) : 0;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const value = values[(row * every * width + column * every) * channels + map] ?? 0;
        pixels[(map * rows + row) * columns + column] = Math.round((value - low) * range);
      }
  }
  return { height: rows, width: columns, channels, pixels, smallest, largest };
}
