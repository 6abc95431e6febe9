import { damaged } from "./idx.ts";

export interface CifarBatch {
  readonly labels: Uint8Array;
  /** Channels last. */
  readonly images: Uint8Array;
}

/**
 * Reads a file of CIFAR-10's binary version: for each image a byte with its class, then all its red, all its green and
 * all its blue values, row by row.
 *
 * @param path for messages
 * @throws UserError `dataset-damaged`
 * @see https://www.cs.toronto.edu/~kriz/cifar.html, section "Binary version"
 */
export function readCifar(path: string, bytes: Uint8Array, side: number, classes: number): CifarBatch {
  const pixels = side * side;
  const record = 1 + 3 * pixels;
  if (bytes.length === 0 || bytes.length % record !== 0)
    throw damaged(
      path,
      `it has ${bytes.length.toLocaleString("en")} bytes, which is no whole number of records of ${record.toLocaleString("en")} bytes`,
    );
  const count = bytes.length / record;
  const labels = new Uint8Array(count);
  const images = new Uint8Array(count * 3 * pixels);
  for (let row = 0; row < count; row++) {
    const at = row * record;
    const label = bytes[at] ?? 0;
    if (label >= classes)
      throw damaged(path, `image ${row + 1} is of class ${label}, and classes go from 0 to ${classes - 1}`);
    labels[row] = label;
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let channel = 0; channel < 3; channel++)
        images[(row * pixels + pixel) * 3 + channel] = bytes[at + 1 + channel * pixels + pixel] ?? 0;
  }
  return { labels, images };
}
