/** A tensor of 32-bit floats. */
export interface FloatTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, FloatTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [start: number, end: number];
}

/**
 * The safetensors format: the length of the header in 8 bytes, little-endian, the header as JSON, then all values.
 * @see https://huggingface.co/docs/safetensors, section "Format"
 */
export function encodeSafetensors(content: Safetensors): Uint8Array {
  const parts = [...safetensorsParts(content)];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    file.set(part, position);
    position += part.length;
  }
  return file;
}

/** The same, one part after the other: a file of hundreds of megabytes need not be in memory whole. */
export function* safetensorsParts({ tensors, metadata }: Safetensors): Generator<Uint8Array> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let bytes = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [bytes, bytes + values.byteLength] } satisfies Entry;
    bytes += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padded, so that the values start at a multiple of 8 and can be read in place.
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const start = new Uint8Array(8 + headerBytes).fill(0x20, 8);
  new DataView(start.buffer).setBigUint64(0, BigInt(headerBytes), true);
  start.set(json, 8);
  yield start;
  for (const { values } of tensors.values()) yield new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Throws an Error that says what is wrong with the bytes. */
export function decodeSafetensors(file: Uint8Array): Safetensors {
  if (file.length < 8) throw new Error(`it has ${file.length} bytes`);
  const headerBytes = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const start = 8 + headerBytes;
  if (start > file.length) throw new Error(`its header has ${headerBytes} bytes, the file ${file.length}`);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(file.subarray(8, start));
  const tensors = new Map(
    Object.entries(entries as Record<string, Entry>).map(([name, entry]) => [name, tensor(name, entry, file, start)]),
  );
  return { tensors, metadata: metadata as Record<string, string> };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new Error("its header is not JSON");
  }
}

function tensor(name: string, { dtype, shape, data_offsets: [from, to] }: Entry, file: Uint8Array, start: number) {
  if (dtype !== "F32") throw new Error(`${name} is of type ${dtype}, not F32`);
  const bytes = 4 * shape.reduce((product, size) => product * size, 1);
  if (to - from !== bytes) throw new Error(`${name} has ${to - from} bytes instead of ${bytes}`);
  if (start + to > file.length) throw new Error(`it ends within ${name}`);
  // A copy at an offset of its own: what Buffer calls slice is none.
  return { shape, values: new Float32Array(Uint8Array.from(file.subarray(start + from, start + to)).buffer) };
}
