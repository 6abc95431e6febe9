import type { FillMode } from "../../core/augmentations/augmentation.ts";
import type { Affine } from "./affine.ts";
import type { Field } from "./elastic.ts";
import type { ImageSize } from "./moves.ts";

/**
 * Moves an image: each new pixel is the mean of the four around the place that it comes from, by nearness (bilinear).
 *
 * @param bytes  height × width × channels
 * @param into   the same, from 0 to 1
 */
export function resample(
  bytes: Uint8Array,
  into: Float32Array,
  { height, width, channels }: ImageSize,
  { xx, xy, x0, yx, yy, y0 }: Affine,
  field: Field | undefined,
  fill: FillMode,
): void {
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  const line = width * channels;
  let pixel = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const x = column - middleX + (field ? (field.x[pixel] as number) : 0);
      const y = row - middleY + (field ? (field.y[pixel] as number) : 0);
      const fromX = xx * x + xy * y + x0 + middleX;
      const fromY = yx * x + yy * y + y0 + middleY;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const right = fromX - left;
      const low = fromY - top;
      let a = top * line + left * channels;
      let b = a + channels;
      let c = a + line;
      let d = c + channels;
      const to = pixel * channels;
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) {
        if (fill === "constant" && (left < -1 || top < -1 || left >= width || top >= height)) {
          into.fill(0, to, to + channels);
          continue;
        }
        const x1 = inside(left, width, fill);
        const x2 = inside(left + 1, width, fill);
        const y1 = inside(top, height, fill);
        const y2 = inside(top + 1, height, fill);
        a = y1 < 0 || x1 < 0 ? -1 : y1 * line + x1 * channels;
        b = y1 < 0 || x2 < 0 ? -1 : y1 * line + x2 * channels;
        c = y2 < 0 || x1 < 0 ? -1 : y2 * line + x1 * channels;
        d = y2 < 0 || x2 < 0 ? -1 : y2 * line + x2 * channels;
      }
      const upperLeft = a < 0 ? 0 : ((1 - low) * (1 - right)) / 255;
      const upperRight = b < 0 ? 0 : ((1 - low) * right) / 255;
      const lowerLeft = c < 0 ? 0 : (low * (1 - right)) / 255;
      const lowerRight = d < 0 ? 0 : (low * right) / 255;
      for (let channel = 0; channel < channels; channel++)
        into[to + channel] =
          upperLeft * ((a < 0 ? 0 : bytes[a + channel]) as number) +
          upperRight * ((b < 0 ? 0 : bytes[b + channel]) as number) +
          lowerLeft * ((c < 0 ? 0 : bytes[c + channel]) as number) +
          lowerRight * ((d < 0 ? 0 : bytes[d + channel]) as number);
    }
}

/** The place within the image that stands for one beyond its border; −1 where that is black. */
function inside(place: number, length: number, fill: FillMode): number {
  if (place >= 0 && place < length) return place;
  if (fill === "constant") return -1;
  if (fill === "nearest") return place < 0 ? 0 : length - 1;
  const period = 2 * length;
  const within = ((place % period) + period) % period;
  return within < length ? within : period - 1 - within;
}
