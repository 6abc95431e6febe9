import type { Examples } from "./dataset.ts";

const scaled = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Copies the images of some examples into one tensor, each byte x as x / 255: from 0 to 1, with no mean taken away.
 *
 * @param images  examples × height × width × channels
 */
export function fillImages(images: Float32Array, from: Examples, indices: Uint32Array): void {
  const size = from.images.length / from.count;
  for (let row = 0; row < indices.length; row++) {
    const start = (indices[row] ?? 0) * size;
    for (let pixel = 0; pixel < size; pixel++)
      images[row * size + pixel] = scaled[from.images[start + pixel] ?? 0] ?? 0;
  }
}

export function fillLabels(labels: Int32Array, from: Examples, indices: Uint32Array): void {
  for (let row = 0; row < indices.length; row++) labels[row] = from.labels[indices[row] ?? 0] ?? 0;
}

/** What a trained model must be told about its input: kept in the ONNX file. */
export const normalization = "x / 255: pixels from 0 to 1";
