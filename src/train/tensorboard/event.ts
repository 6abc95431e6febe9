/** What one record of an event file tells. */
export interface Event {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly what:
    | { readonly fileVersion: string }
    /** From here on: whatever has this step or a later one, and was told before, no longer counts. */
    | "sessionStart"
    | { readonly scalars: readonly Scalar[] };
}

export type Scalar = readonly [tag: string, value: number];

/** The message `tensorflow.Event` (`tensorboard/compat/proto/event.proto`, `summary.proto`), as protobuf writes it. */
export function encodeEvent({ wallTime, step, what }: Event): Uint8Array {
  const time = [...key(1, 1), ...littleEndian(8, (view) => view.setFloat64(0, wallTime, true))];
  return Uint8Array.from([...time, ...(step > 0 ? [...key(2, 0), ...varint(step)] : []), ...encodeWhat(what)]);
}

function encodeWhat(what: Event["what"]): number[] {
  if (what === "sessionStart") return delimited(7, [...key(1, 0), ...varint(1)]);
  if ("fileVersion" in what) return delimited(3, text(what.fileVersion));
  return delimited(
    5,
    what.scalars.flatMap(([tag, value]) =>
      delimited(1, [
        ...delimited(1, text(tag)),
        ...key(2, 5),
        ...littleEndian(4, (view) => view.setFloat32(0, value, true)),
      ]),
    ),
  );
}

/** Field number and wire type: 0 a varint, 1 eight bytes, 2 a length and that many bytes, 5 four bytes. */
const key = (field: number, wire: 0 | 1 | 2 | 5): number[] => [(field << 3) | wire];

const delimited = (field: number, bytes: readonly number[]): number[] => [
  ...key(field, 2),
  ...varint(bytes.length),
  ...bytes,
];

/** @param value  a whole number from 0 to 2^53 */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

const text = (value: string): number[] => [...new TextEncoder().encode(value)];

function littleEndian(length: 4 | 8, write: (view: DataView) => void): number[] {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return [...bytes];
}
