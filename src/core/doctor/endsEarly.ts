import type { ImageFormat } from "./imageFormat.ts";

/** Bytes at the end of a file that `endsEarly` looks at: some programs append data of their own. */
export const tailBytes = 65_536;

/**
 * Whether a file that cannot be decoded lacks its end; `false` where its format has no mark there.
 *
 * @param head  its first bytes
 * @param tail  its last bytes, at most `tailBytes`
 * @param size  of the file, in bytes
 */
export function endsEarly(format: ImageFormat, head: Uint8Array, tail: Uint8Array, size: number): boolean {
  if (format === "webp") return size < 8 + littleEndian(head, 4);
  if (format === "bmp") return size < littleEndian(head, 2);
  // The picture's data holds no such marks, but a small one inside the file's header has its own end.
  if (format === "jpeg") return lastOf(tail, endOfImage) <= lastOf(tail, startOfScan);
  if (format === "png") return lastOf(tail, endChunk) < 0;
  if (format === "gif") return tail[tail.findLastIndex((byte) => byte !== 0)] !== gifTrailer;
  return false;
}

/** EOI and SOS. @see ITU-T T.81, table B.1 */
const endOfImage = [0xff, 0xd9];
const startOfScan = [0xff, 0xda];
/** `IEND` and its checksum. @see https://www.w3.org/TR/png-3/#11IEND */
const endChunk = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
/** @see GIF89a, section 27 */
const gifTrailer = 0x3b;

const littleEndian = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0) + 65_536 * (bytes[at + 2] ?? 0) + 16_777_216 * (bytes[at + 3] ?? 0);

/** Where a mark begins for the last time; −1 where it is not. */
function lastOf(bytes: Uint8Array, mark: readonly number[]): number {
  for (let at = bytes.length - mark.length; at >= 0; at--)
    if (mark.every((byte, place) => bytes[at + place] === byte)) return at;
  return -1;
}
