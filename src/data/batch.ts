import type { Examples } from "./dataset.ts";

const scaled = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Each byte x as x / 255: from 0 to 1, with no mean taken away. */
export function scale(bytes: Uint8Array, into: Float32Array): void {
  for (let index = 0; index < bytes.length; index++) into[index] = scaled[bytes[index] ?? 0] ?? 0;
}

/**
 * Copies the images of some examples into one tensor, with pixels from 0 to 1.
 *
 * @param images  examples × height × width × channels
 * @param epoch   that shows them; left out while measuring
 */
export async function fillImages(
  images: Float32Array,
  from: Examples,
  indices: Uint32Array,
  epoch?: number,
): Promise<void> {
  const { all, bytesEach } = from.images;
  if (from.images.values) return from.images.values(indices, images, epoch);
  if (all) {
    for (const [row, index] of indices.entries())
      scale(all.subarray(index * bytesEach, (index + 1) * bytesEach), images.subarray(row * bytesEach));
    return;
  }
  const bytes = new Uint8Array(indices.length * bytesEach);
  await from.images.read(indices, bytes);
  scale(bytes, images);
}

export function fillLabels(labels: Int32Array, from: Examples, indices: Uint32Array): void {
  for (let row = 0; row < indices.length; row++) labels[row] = from.labels[indices[row] ?? 0] ?? 0;
}
