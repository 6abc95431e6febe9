import { UserError } from "../protocol/failure.ts";

/** An array as an idx file holds it; `sizes` from the outermost axis. */
export interface IdxArray {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

/**
 * Reads the idx format: 2 zero bytes, the type of the values (8: unsigned bytes), the number of axes, each axis's size
 * as a big-endian 32-bit number, then the values.
 *
 * @param path    for messages
 * @param axes    how many the file must have
 * @throws UserError `dataset-damaged` when a byte is missing, or one is too many
 * @see LeCun, Cortes & Burges, "The MNIST database of handwritten digits", section "File formats"
 */
export function readIdx(path: string, bytes: Uint8Array, axes: number): IdxArray {
  const header = 4 + 4 * axes;
  const magic = 0x0800 + axes;
  if (bytes.length < header)
    throw damaged(path, `it has ${count(bytes.length)} bytes, and the header alone takes ${header}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = view.getUint32(0);
  if (found !== magic) throw damaged(path, `it starts with the number ${found} instead of ${magic}`);
  const sizes = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = header + sizes.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected)
    throw damaged(
      path,
      `its header promises ${sizes.map(count).join("×")} values, which makes ${count(expected)} bytes, but it has ${count(bytes.length)}`,
    );
  return { sizes, values: bytes.subarray(header) };
}

const count = (value: number) => value.toLocaleString("en");

/** @param what  what is wrong, as the end of "The file is damaged: " */
export const damaged = (path: string, what: string): UserError =>
  new UserError(
    "dataset-damaged",
    `${path} is damaged: ${what}. Delete the file, and it is fetched again; or put a good copy in its place.`,
  );
