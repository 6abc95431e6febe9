import type { onnx as proto } from "onnx-proto";
import { type Constant, type ElementType, elementTypes, onnx, type Port } from "./value.ts";

/** What can be learned of an ONNX file without running it. */
export interface OnnxFile {
  readonly name: string;
  readonly opset: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly constants: ReadonlyMap<string, Constant>;
  /** Types of the operators, in the order in which they run. */
  readonly operators: readonly string[];
}

/** Reads a file that this project wrote. Throws an `Error` for what it never writes, such as text tensors. */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph ?? {};
  return {
    name: graph.name ?? "",
    opset: Number(model.opsetImport.find(({ domain }) => !domain)?.version ?? 0),
    metadata: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key ?? "", value ?? ""])),
    inputs: (graph.input ?? []).map(readPort),
    outputs: (graph.output ?? []).map(readPort),
    constants: new Map((graph.initializer ?? []).map((tensor) => [tensor.name ?? "", readTensor(tensor)])),
    operators: (graph.node ?? []).map(({ opType }) => opType ?? ""),
  };
}

function readPort({ name, type }: proto.IValueInfoProto): Port {
  return {
    name: name ?? "",
    type: readType(type?.tensorType?.elemType),
    shape: (type?.tensorType?.shape?.dim ?? []).map(({ dimParam, dimValue }) => Number(dimValue) || (dimParam ?? "")),
  };
}

function readTensor({ dims, dataType, rawData }: proto.ITensorProto): Constant {
  const type = readType(dataType);
  const { buffer } = Uint8Array.from(rawData ?? []);
  return { type, shape: (dims ?? []).map(Number), data: new arrays[type](buffer) };
}

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  /** Their bits. */
  float16: Uint16Array,
};

function readType(type: number | null | undefined): ElementType {
  const known = (Object.keys(elementTypes) as ElementType[]).find((name) => elementTypes[name] === type);
  if (!known) throw new Error(`This ONNX file holds a tensor of type ${type}, which CNN Workbench never writes.`);
  return known;
}
