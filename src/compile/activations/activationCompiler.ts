import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";

/** What a function took and gave. Whichever its gradient does not use need not be kept. */
export interface Applied {
  readonly input: Value;
  readonly output: Value;
}

/** A function of one tensor, and its gradient. */
export interface ActivationCompiler {
  /** @param axis along which softmax adds up */
  forward(graph: GraphBuilder, input: Value, axis: number): Value;
  backward(graph: GraphBuilder, applied: Applied, gradient: Value, axis: number): Value;
}
