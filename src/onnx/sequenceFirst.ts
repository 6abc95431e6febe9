import type { onnx as proto } from "onnx-proto";
import { elementTypes, onnx } from "./value.ts";

/** The name of that output. */
export const sequenceOutput = "sequence";

/** The same file with one more output before all others: an empty sequence of tensors. */
export function sequenceFirst(bytes: Uint8Array): Uint8Array {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph as proto.IGraphProto;
  const type = { sequenceType: { elemType: { tensorType: { elemType: elementTypes.float32 } } } };
  return onnx.ModelProto.encode({
    ...model,
    graph: {
      ...graph,
      node: [...(graph.node ?? []), { name: sequenceOutput, opType: "SequenceEmpty", output: [sequenceOutput] }],
      output: [{ name: sequenceOutput, type }, ...(graph.output ?? [])],
    },
  } as proto.IModelProto).finish();
}
