import { crc32c } from "./crc32c.ts";

/**
 * A message in the frame of TensorFlow's record files: its length in 8 bytes, their checksum, the message, its
 * checksum, all little endian (`tensorflow/core/lib/io/record_writer.h`).
 */
export function record(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(message.length + 16);
  const view = new DataView(framed.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(8, masked(crc32c(framed.subarray(0, 8))), true);
  framed.set(message, 12);
  view.setUint32(12 + message.length, masked(crc32c(message)), true);
  return framed;
}

/** A checksum of data that hold checksums themselves would be weak, so the stored ones are changed. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
