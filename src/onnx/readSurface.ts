import type { onnx as proto } from "onnx-proto";
import { type Dimension, type ElementType, elementTypes, onnx } from "./value.ts";

/** What a file takes and gives, whoever wrote it. */
export interface OnnxSurface {
  readonly metadata: Readonly<Record<string, string>>;
  /** Without those that have their values in the file. */
  readonly inputs: readonly SurfacePort[];
  readonly outputs: readonly SurfacePort[];
  /** The operator that computes the first output; those that only name or shape it anew are looked through. */
  readonly ending: string;
}

export interface SurfacePort {
  readonly name: string;
  readonly type: ElementType | "another type";
  readonly shape: readonly Dimension[];
}

/** Throws an `Error` for what is no ONNX file. Copies no weights. */
export function readSurface(bytes: Uint8Array): OnnxSurface {
  const { graph, metadataProps } = onnx.ModelProto.decode(bytes);
  if (!graph?.node?.length || !graph.output?.length) throw new Error("It has no graph.");
  const inside = new Set(graph.initializer?.map(({ name }) => name));
  return {
    metadata: Object.fromEntries(metadataProps.map(({ key, value }) => [key ?? "", value ?? ""])),
    inputs: (graph.input ?? []).filter(({ name }) => !inside.has(name)).map(portOf),
    outputs: graph.output.map(portOf),
    ending: endingOf(graph.node, graph.output[0]?.name ?? ""),
  };
}

function portOf({ name, type }: proto.IValueInfoProto): SurfacePort {
  const { elemType, shape } = type?.tensorType ?? {};
  const known = (Object.keys(elementTypes) as ElementType[]).find((each) => elementTypes[each] === elemType);
  return {
    name: name ?? "",
    type: known ?? "another type",
    shape: (shape?.dim ?? []).map(({ dimParam, dimValue }) => Number(dimValue) || (dimParam ?? "")),
  };
}

const passing: readonly string[] = ["Identity", "Reshape", "Flatten", "Squeeze", "Cast"];

function endingOf(nodes: readonly proto.INodeProto[], output: string): string {
  const node = nodes.find((each) => each.output?.includes(output));
  const [input = ""] = node?.input ?? [];
  return node && passing.includes(node.opType ?? "") ? endingOf(nodes, input) : (node?.opType ?? "");
}
