import { type ByteSource, type Field, fieldsOf, floatAt, Malformed, packed, text } from "./wire.ts";

/** An ONNX file as far as a network's shapes hang on it: of its tensors only small whole numbers are read. */
export interface OnnxModel {
  readonly producer: string;
  /** Version of each operator set by domain; the empty one is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly graph: OnnxGraph;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  /** What the file says of values in between. */
  readonly values: readonly OnnxPort[];
}

export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  readonly domain: string;
  /** The empty word for one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

export interface OnnxAttribute {
  readonly int?: number;
  readonly float?: number;
  readonly text?: string;
  readonly ints: readonly number[];
  readonly floats: readonly number[];
  readonly tensor?: OnnxTensor;
  readonly isGraph: boolean;
}

export interface OnnxTensor {
  readonly name: string;
  /** By ONNX's number: 1 is float32, 7 int64. */
  readonly type: number;
  readonly shape: readonly number[];
  /** Of small tensors of whole numbers and of single floats. */
  readonly numbers: readonly number[] | undefined;
}

export interface OnnxPort {
  readonly name: string;
  readonly type: number;
  /** `null` for a size that the file leaves open; `undefined`: the file says nothing of its shape. */
  readonly shape: readonly (number | null)[] | undefined;
}

const mostNodes = 200_000;
const mostPieces = 1_000_000;
const mostRank = 64;
/** Shapes, axes and ranges are short; anything longer is a weight. */
const mostNumbers = 1024;

/** @throws Malformed @see onnx/onnx.proto */
export function readFile(source: ByteSource): OnnxModel {
  let producer = "";
  let graph: OnnxGraph | undefined;
  const opsets = new Map<string, number>();
  for (const field of fieldsOf(source)) {
    if (field.number === 2 && field.value === undefined) producer = text(source, field);
    else if (field.number === 3 && field.value === undefined && producer !== "") producer += ` ${text(source, field)}`;
    else if (field.number === 7 && field.value === undefined) graph = readGraph(source, field);
    else if (field.number === 8 && field.value === undefined) {
      let [domain, version] = ["", 0];
      for (const part of fieldsOf(source, field.start, field.end)) {
        if (part.number === 1) domain = text(source, part);
        if (part.number === 2) version = part.value ?? 0;
      }
      opsets.set(domain === "ai.onnx" ? "" : domain, version);
    }
  }
  if (!graph || graph.nodes.length + graph.outputs.length === 0) throw new Malformed("it has no graph");
  return { producer: producer.trim(), opsets, graph };
}

function readGraph(source: ByteSource, { start, end }: Field): OnnxGraph {
  let name = "";
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const [inputs, outputs, values]: OnnxPort[][] = [[], [], []];
  let pieces = 0;
  for (const field of fieldsOf(source, start, end)) {
    if (++pieces > mostPieces) throw new Malformed("it has more than a million parts");
    if (field.value !== undefined) continue;
    if (field.number === 1) nodes.push(readNode(source, field));
    else if (field.number === 2) name = text(source, field);
    else if (field.number === 5) tensors.push(readTensor(source, field));
    else if (field.number === 11) inputs?.push(readPort(source, field));
    else if (field.number === 12) outputs?.push(readPort(source, field));
    else if (field.number === 13) values?.push(readPort(source, field));
    else if (field.number === 15) tensors.push(readSparse(source, field));
    if (nodes.length > mostNodes) throw new Malformed(`it has more than ${mostNodes.toLocaleString("en")} operators`);
  }
  return { name, nodes, tensors, inputs: inputs ?? [], outputs: outputs ?? [], values: values ?? [] };
}

function readNode(source: ByteSource, { start, end }: Field): OnnxNode {
  let [name, operator, domain] = ["", "", ""];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  for (const field of fieldsOf(source, start, end)) {
    if (field.value !== undefined) continue;
    if (field.number === 1) inputs.push(text(source, field));
    else if (field.number === 2) outputs.push(text(source, field));
    else if (field.number === 3) name = text(source, field);
    else if (field.number === 4) operator = text(source, field);
    else if (field.number === 5) readAttribute(source, field, attributes);
    else if (field.number === 7) domain = text(source, field);
  }
  return { name, operator, domain: domain === "ai.onnx" ? "" : domain, inputs, outputs, attributes };
}

function readAttribute(source: ByteSource, { start, end }: Field, into: Map<string, OnnxAttribute>): void {
  let name = "";
  let isGraph = false;
  const ints: number[] = [];
  const floats: number[] = [];
  const found: { int?: number; float?: number; text?: string; tensor?: OnnxTensor } = {};
  for (const field of fieldsOf(source, start, end)) {
    if (field.number === 1) name = text(source, field);
    else if (field.number === 2) found.float = floatAt(source, field);
    else if (field.number === 3) found.int = field.value ?? 0;
    else if (field.number === 4) found.text = field.end - field.start < 10_000 ? text(source, field) : "";
    else if (field.number === 5) found.tensor = readTensor(source, field);
    else if (field.number === 6 || field.number === 11) isGraph = true;
    else if (field.number === 7) floats.push(...singles(source, field));
    else if (field.number === 8) ints.push(...wholes(source, field));
  }
  into.set(name, { ...found, ints, floats, isGraph });
}

function readTensor(source: ByteSource, { start, end }: Field): OnnxTensor {
  let [name, type] = ["", 0];
  const shape: number[] = [];
  const numbers: number[] = [];
  let raw: Field | undefined;
  for (const field of fieldsOf(source, start, end)) {
    if (field.number === 1) shape.push(...wholes(source, field));
    else if (field.number === 2) type = field.value ?? 0;
    else if (field.number === 4 && field.end - field.start <= 16) numbers.push(...singles(source, field));
    else if ((field.number === 5 || field.number === 7) && field.end - field.start <= 10 * mostNumbers)
      numbers.push(...wholes(source, field));
    else if (field.number === 8) name = text(source, field);
    else if (field.number === 9) raw = field;
    if (shape.length > mostRank || numbers.length > 2 * mostNumbers) break;
  }
  if (shape.length > mostRank || shape.some((size) => !Number.isSafeInteger(size) || size < 0))
    throw new Malformed(`the tensor ${name} has no possible shape`);
  const count = shape.reduce((product, size) => product * size, 1);
  const given = raw && count <= mostNumbers ? rawNumbers(source.bytes(raw.start, raw.end), type, count) : numbers;
  return { name, type, shape, numbers: given?.length === count && count <= mostNumbers ? given : undefined };
}

/** Whole numbers of tensors, and single floats: what shapes and limits are made of. */
function rawNumbers(bytes: Uint8Array, type: number, count: number): readonly number[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const each = (size: number, read: (at: number) => number) =>
    bytes.length === count * size ? Array.from({ length: count }, (_, index) => read(index * size)) : undefined;
  if (type === 7) return each(8, (at) => Number(view.getBigInt64(at, true)));
  if (type === 6) return each(4, (at) => view.getInt32(at, true));
  if (type === 9 || type === 2) return each(1, (at) => view.getUint8(at));
  if (type === 1 && count <= 8) return each(4, (at) => view.getFloat32(at, true));
  if (type === 11 && count <= 8) return each(8, (at) => view.getFloat64(at, true));
  return undefined;
}

/** Only its shape: which of its values are not 0 is not asked. */
function readSparse(source: ByteSource, { start, end }: Field): OnnxTensor {
  let values: OnnxTensor | undefined;
  const shape: number[] = [];
  for (const field of fieldsOf(source, start, end)) {
    if (field.number === 1) values = readTensor(source, field);
    else if (field.number === 3) shape.push(...wholes(source, field));
  }
  return { name: values?.name ?? "", type: values?.type ?? 1, shape, numbers: undefined };
}

function readPort(source: ByteSource, { start, end }: Field): OnnxPort {
  let [name, type] = ["", 0];
  let shape: (number | null)[] | undefined;
  for (const field of fieldsOf(source, start, end)) {
    if (field.number === 1) name = text(source, field);
    if (field.number !== 2 || field.value !== undefined) continue;
    for (const kind of fieldsOf(source, field.start, field.end)) {
      if (kind.number !== 1 || kind.value !== undefined) continue;
      for (const part of fieldsOf(source, kind.start, kind.end)) {
        if (part.number === 1) type = part.value ?? 0;
        if (part.number === 2 && part.value === undefined) shape = readShape(source, part);
      }
    }
  }
  return { name, type, shape };
}

function readShape(source: ByteSource, { start, end }: Field): (number | null)[] {
  const sizes: (number | null)[] = [];
  for (const field of fieldsOf(source, start, end)) {
    if (field.number !== 1 || field.value !== undefined) continue;
    let size: number | null = null;
    for (const part of fieldsOf(source, field.start, field.end)) if (part.number === 1) size = part.value ?? null;
    sizes.push(size !== null && size > 0 ? size : null);
    if (sizes.length > mostRank) throw new Malformed("a value has more axes than anything needs");
  }
  return sizes;
}

const wholes = (source: ByteSource, field: Field): readonly number[] =>
  field.value === undefined ? [...packed(source, field)] : [field.value];

function singles(source: ByteSource, field: Field): readonly number[] {
  const bytes = source.bytes(field.start, field.end);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.min(Math.floor(bytes.length / 4), mostNumbers) }, (_, index) =>
    view.getFloat32(index * 4, true),
  );
}
