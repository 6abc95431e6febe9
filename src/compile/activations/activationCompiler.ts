import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";

/** A function of one tensor, and its gradient from its own output. */
export interface ActivationCompiler {
  /** @param axis along which softmax adds up */
  forward(graph: GraphBuilder, input: Value, axis: number): Value;
  backward(graph: GraphBuilder, output: Value, gradient: Value, axis: number): Value;
}
