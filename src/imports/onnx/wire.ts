/** Bytes that are read where they are asked for. */
export interface ByteSource {
  readonly size: number;
  /** @throws Malformed where there are not so many */
  bytes(start: number, end: number): Uint8Array;
}

/** What is no protobuf, or is cut off. */
export class Malformed extends Error {}

export const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  bytes(start, end) {
    if (start < 0 || end > bytes.length || end < start) throw new Malformed("cut off");
    return bytes.subarray(start, end);
  },
});

/** One field of a message: a number, or a piece of the file that is not read yet. */
export interface Field {
  readonly number: number;
  /** Of a varint; `undefined` for the others. */
  readonly value: number | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * The fields of a message, one after the other, without what stands in them.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* fieldsOf(source: ByteSource, start = 0, end = source.size): Generator<Field> {
  let at = start;
  while (at < end) {
    const tag = varint(source, at, end);
    at = tag.end;
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    if (number === 0) throw new Malformed("a field without a number");
    if (wire === 0) {
      const { value, end: next } = varint(source, at, end);
      yield { number, value, start: at, end: next };
      at = next;
      continue;
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw new Malformed("a field of a kind that is not written any more");
    const length = wire === 2 ? varint(source, at, end) : { value: wire === 1 ? 8 : 4, end: at };
    const stop = length.end + length.value;
    if (length.value < 0 || stop > end) throw new Malformed("a field is longer than what it stands in");
    yield { number, value: undefined, start: length.end, end: stop };
    at = stop;
  }
}

const mostPackedBytes = 1_000_000;

/** 64 bits with a sign, as a number: sizes beyond 2⁵³ lose their last digits. */
function varint(source: ByteSource, start: number, end: number): { value: number; end: number } {
  const bytes = source.bytes(start, Math.min(end, start + 10));
  let [value, factor] = [0, 1];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    value += (byte & 127) * factor;
    factor *= 128;
    // The tenth byte holds the sign.
    if (byte < 128) return { value: index === 9 ? signed(bytes) : value, end: start + index + 1 };
  }
  throw new Malformed("a number without an end");
}

const signed = (bytes: Uint8Array): number =>
  Number(
    BigInt.asIntN(
      64,
      bytes.reduce((sum, byte, index) => sum | (BigInt(byte & 127) << BigInt(7 * index)), 0n),
    ),
  );

/** Numbers one after the other, as `dims` and `ints` may be written. */
export function* packed(source: ByteSource, { start, end }: Field): Generator<number> {
  if (end - start > mostPackedBytes) throw new Malformed("a list of numbers is longer than anything needs");
  let at = start;
  while (at < end) {
    const { value, end: next } = varint(source, at, end);
    yield value;
    at = next;
  }
}

const decoder = new TextDecoder();

export const text = (source: ByteSource, { start, end }: Field): string => decoder.decode(source.bytes(start, end));

export const floatAt = (source: ByteSource, { start, end }: Field): number => {
  const bytes = source.bytes(start, end);
  return bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true) : Number.NaN;
};
