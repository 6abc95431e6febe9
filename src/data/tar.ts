import { damaged } from "./idx.ts";

const block = 512;

/**
 * The plain files of a tar archive, by the last part of their names.
 *
 * @param path  for messages
 * @throws UserError `dataset-damaged`
 * @see POSIX.1-2017, pax, "ustar Interchange Format"
 */
export function tarEntries(path: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>();
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + block);
    const size = Number.parseInt(text(header, 124, 12), 8);
    if (!(checksum(header) === Number.parseInt(text(header, 148, 8), 8)) || !(size >= 0))
      throw damaged(path, `what stands at byte ${at} is not the header of a file in an archive`);
    const start = at + block;
    if (start + size > bytes.length) throw damaged(path, `it ends within ${text(header, 0, 100)}`);
    const isFile = header[156] === 0 || header[156] === 0x30;
    const name = text(header, 0, 100).split("/").at(-1);
    if (isFile && name) entries.set(name, bytes.subarray(start, start + size));
    at = start + Math.ceil(size / block) * block;
  }
  return entries;
}

const text = (header: Uint8Array, start: number, length: number): string =>
  new TextDecoder().decode(header.subarray(start, start + length)).split("\0", 1)[0] ?? "";

/** The sum of all bytes, its own eight taken as spaces. */
const checksum = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
