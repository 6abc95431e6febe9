import type { FileHandle } from "node:fs/promises";
import { inflateSync } from "fflate";
import { UserError } from "../../protocol/failure.ts";

/** A file inside a zip archive, by its name there. Nothing is ever unpacked onto the disk. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: number;
  /** @throws UserError `network-unusable` where it is damaged or larger than `mostBytes` */
  read(mostBytes: number): Promise<Uint8Array>;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** An end of 22 bytes and a comment of up to 65,535. */
const endBytes = 22 + 0xffff;
const mostListBytes = 16_000_000;

/**
 * The files in a zip archive. Its list stands at its end, so that of an archive with gigabytes of weights only a few
 * kilobytes are read.
 *
 * @throws UserError `network-unusable` for what is no archive
 * @see PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16
 */
export async function readArchive(path: string, file: FileHandle): Promise<readonly ArchiveEntry[]> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - endBytes), Math.min(size, endBytes));
  const end = lastSignature(tail);
  if (end < 0) throw damaged(path, "it is no zip archive, or its end is cut off");
  const view = viewOf(tail);
  const [listBytes, listStart] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (listStart + listBytes > size || listBytes > mostListBytes)
    throw damaged(path, "its list of files does not stand where its end says");
  const list = await bytesAt(file, listStart, listBytes);
  return entriesOf(path, file, list, size);
}

function entriesOf(path: string, file: FileHandle, list: Uint8Array, size: number): readonly ArchiveEntry[] {
  const view = viewOf(list);
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + 46 <= list.length && view.getUint32(at, true) === entrySignature) {
    const [method, packed, bytes] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const nameBytes = view.getUint16(at + 28, true);
    const start = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(list.subarray(at + 46, at + 46 + nameBytes));
    entries.push({
      name,
      bytes,
      async read(mostBytes) {
        if (bytes > mostBytes || packed > mostBytes)
          throw damaged(
            path,
            `${name} in it would have ${bytes.toLocaleString("en")} bytes unpacked, which no description of a network has`,
          );
        const header = await bytesAt(file, start, 30);
        if (header.length < 30 || viewOf(header).getUint32(0, true) !== localSignature)
          throw damaged(path, `${name} does not stand where its list says`);
        const skipped = 30 + viewOf(header).getUint16(26, true) + viewOf(header).getUint16(28, true);
        if (start + skipped + packed > size) throw damaged(path, `${name} in it is cut off`);
        return unpacked(path, name, method, await bytesAt(file, start + skipped, packed), bytes);
      },
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Into as much room as the list says: what would be more is an attack, and is not unpacked. */
function unpacked(path: string, name: string, method: number, packed: Uint8Array, bytes: number): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw damaged(path, `${name} in it is packed in a way that is not read`);
  try {
    const made = inflateSync(packed, { out: new Uint8Array(bytes) });
    if (made.length === bytes) return made;
  } catch {
    // What cannot be unpacked is told below.
  }
  throw damaged(path, `${name} in it is damaged`);
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function lastSignature(tail: Uint8Array): number {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) if (view.getUint32(at, true) === endSignature) return at;
  return -1;
}

const damaged = (path: string, why: string): UserError =>
  new UserError("network-unusable", `${path} cannot be read: ${why}. Save it again with model.save().`);
