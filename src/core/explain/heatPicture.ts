import { colourOf } from "./colourMap.ts";
import { type Box, type HeatMap, resized } from "./heatMap.ts";
import type { Size2d } from "./size2d.ts";

/** How much of the colour is seen, and how much of the photo under it. */
export const usualOpacity = 0.6;

/**
 * A photo without its colours under a map of heat; where the network does not see it, it stays as it is.
 *
 * @param photo  red, green, blue, row by row
 * @param heat   from 0 to 1, of the part that the network sees
 */
export function heatPicture(
  photo: Size2d & { readonly pixels: Uint8Array },
  seen: Box,
  heat: HeatMap,
  opacity = usualOpacity,
): Size2d & { readonly pixels: Uint8Array } {
  const { width, height } = photo;
  const pixels = Uint8Array.from(photo.pixels);
  const [top, left] = [Math.round(seen.top), Math.round(seen.left)];
  const part = { height: Math.round(seen.bottom) - top, width: Math.round(seen.right) - left };
  const large = resized(heat, part);
  for (let row = 0; row < part.height; row++)
    for (let column = 0; column < part.width; column++) {
      const at = 3 * ((top + row) * width + left + column);
      const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
      // Luma of ITU-R BT.601, as in JPEG.
      const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
      const colour = colourOf(large.values[row * part.width + column] ?? 0);
      for (const [channel, value] of colour.entries())
        pixels[at + channel] = Math.round(grey + opacity * (value - grey));
    }
  return { width, height, pixels };
}
