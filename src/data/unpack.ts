import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** A gzip file has 18 bytes at least. */
export const isGzip = (bytes: Uint8Array): boolean => bytes.length >= 18 && bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What deflate can make of a byte, at most: 258 bytes from two bits. @see RFC 1951 */
const mostPerByte = 1032;

const chunkSize = 2 ** 20;

/**
 * The content of a gzip file, in memory that threads can share, where it is only once.
 *
 * @throws Error of `node:zlib` where the file is damaged
 */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  // The file's end tells the size of what was packed last, which is nearly always all of it.
  const told = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 4, true);
  let content = new Uint8Array(new SharedArrayBuffer(Math.min(told, mostPerByte * bytes.length)));
  let length = 0;
  const gunzip = createGunzip({ chunkSize });
  gunzip.on("data", (chunk: Uint8Array<ArrayBuffer>) => {
    if (length + chunk.length > content.length) content = larger(content, length + chunk.length);
    content.set(chunk, length);
    length += chunk.length;
    // A full buffer is not used again. The collector of garbage would let them pile up.
    if (chunk.byteOffset + chunk.length === chunk.buffer.byteLength) chunk.buffer.transfer?.(0);
  });
  gunzip.end(bytes);
  await finished(gunzip);
  return content.subarray(0, length);
}

function larger(content: Uint8Array, least: number): Uint8Array<SharedArrayBuffer> {
  const grown = new Uint8Array(new SharedArrayBuffer(Math.max(least, 2 * content.length)));
  grown.set(content);
  return grown;
}
