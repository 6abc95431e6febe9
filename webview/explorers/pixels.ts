import type { Channels } from "../../src/core/explore/slide.ts";
import type { Photo } from "../shared/photo.ts";

export const channelNames = ["red", "green", "blue"] as const;

/** The middle of a photo in the shape of a box, each pixel the mean of what it covers. Smaller photos are enlarged. */
export function fitted(photo: Photo, width: number, height: number): Photo {
  const scale = Math.min(photo.width / width, photo.height / height);
  const [left, top] = [(photo.width - width * scale) / 2, (photo.height - height * scale) / 2];
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const colour = meanColour(photo, left + x * scale, top + y * scale, scale);
      rgba.set([...colour, 255], at);
    }
  return { name: photo.name, width, height, rgba };
}

/** So many pixels on the longer side, in the photo's own shape. */
export function shrunk(photo: Photo, longer: number): Photo {
  const scale = longer / Math.max(photo.width, photo.height);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return fitted(photo, side(photo.width), side(photo.height));
}

function meanColour({ rgba, width, height }: Photo, left: number, top: number, size: number) {
  const [fromX, fromY] = [Math.floor(left), Math.floor(top)];
  const toX = Math.max(fromX + 1, Math.min(width, Math.ceil(left + size - 1e-6)));
  const toY = Math.max(fromY + 1, Math.min(height, Math.ceil(top + size - 1e-6)));
  const sums = [0, 0, 0];
  for (let y = fromY; y < toY; y++)
    for (let x = fromX; x < toX; x++)
      for (let part = 0; part < 3; part++)
        sums[part] =
          (sums[part] ?? 0) + (rgba[4 * (Math.min(y, height - 1) * width + Math.min(x, width - 1)) + part] ?? 0);
  const count = (toX - fromX) * (toY - fromY);
  return sums.map((sum) => sum / count);
}

/** From 0 to 1, rounded to hundredths so that one can follow the sums. */
export const channelsOf = ({ width, height, rgba }: Photo): Channels => ({
  width,
  height,
  channels: channelNames.map((_, part) =>
    Float32Array.from(
      { length: width * height },
      (_, at) => Math.round(((rgba[4 * at + part] ?? 0) / 255) * 100) / 100,
    ),
  ),
});
