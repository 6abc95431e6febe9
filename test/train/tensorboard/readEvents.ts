import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { crc32c } from "../../../src/train/tensorboard/crc32c.ts";

type Field = readonly [number: number, value: number | Uint8Array];

export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  /** 1 is START. */
  readonly sessionStatus?: number;
  readonly scalars: Readonly<Record<string, number>>;
}

/** Of all event files of a folder, in the order in which TensorBoard reads them. */
export async function eventsIn(folder: string): Promise<ReadEvent[][]> {
  const files = (await readdir(folder)).filter((name) => name.includes("tfevents")).sort();
  return Promise.all(files.map(async (name) => readEvents(await readFile(path.join(folder, name)))));
}

/** Those that count in the end: the start of a session takes back earlier ones of its step and later. */
export const countedEvents = (files: readonly (readonly ReadEvent[])[]): ReadEvent[] =>
  files.reduce<ReadEvent[]>((before, file) => {
    const start = file.find(({ sessionStatus }) => sessionStatus === 1)?.step ?? Number.POSITIVE_INFINITY;
    return [...before.filter(({ step }) => step < start), ...file];
  }, []);

/** Reads an event file as TensorBoard does: whole records, each with both its checksums, up to a cut one. */
export function readEvents(bytes: Uint8Array): ReadEvent[] {
  const events: ReadEvent[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 12 <= bytes.length; ) {
    const length = Number(view.getBigUint64(at, true));
    check(bytes.subarray(at, at + 8), view.getUint32(at + 8, true));
    const end = at + 12 + length;
    if (end + 4 > bytes.length) break;
    check(bytes.subarray(at + 12, end), view.getUint32(end, true));
    events.push(readEvent(bytes.subarray(at + 12, end)));
    at = end + 4;
  }
  return events;
}

/** The inverse of the mask, as `tensorflow/core/lib/hash/crc32c.h` gives it. */
function check(data: Uint8Array, masked: number): void {
  const rotated = (masked - 0xa282ead8) >>> 0;
  const stored = ((rotated >>> 17) | (rotated << 15)) >>> 0;
  if (stored !== crc32c(data)) throw new Error(`A checksum is ${stored.toString(16)} in the file.`);
}

function readEvent(message: Uint8Array): ReadEvent {
  const fields = fieldsOf(message);
  const number = (wanted: number) => fields.find(([field]) => field === wanted)?.[1];
  const [version, summary, session] = [number(3), number(5), number(7)];
  return {
    wallTime: Number(number(1)),
    step: Number(number(2) ?? 0),
    ...(version instanceof Uint8Array && { fileVersion: new TextDecoder().decode(version) }),
    ...(session instanceof Uint8Array && { sessionStatus: Number(fieldsOf(session)[0]?.[1]) }),
    scalars: Object.fromEntries(summary instanceof Uint8Array ? fieldsOf(summary).map(scalar) : []),
  };
}

function scalar([, value]: Field): readonly [string, number] {
  const fields = new Map(value instanceof Uint8Array ? fieldsOf(value) : []);
  return [new TextDecoder().decode(fields.get(1) as Uint8Array), fields.get(2) as number];
}

function fieldsOf(message: Uint8Array): Field[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = view.getUint8(at++);
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const [field, wire] = [key >> 3, key & 7];
    if (wire === 0) fields.push([field, varint()]);
    else if (wire === 1) {
      fields.push([field, view.getFloat64(at, true)]);
      at += 8;
    } else if (wire === 5) {
      fields.push([field, view.getFloat32(at, true)]);
      at += 4;
    } else {
      const length = varint();
      fields.push([field, message.subarray(at, at + length)]);
      at += length;
    }
  }
  return fields;
}
