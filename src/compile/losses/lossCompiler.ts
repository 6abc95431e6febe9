import type { LossName, losses } from "../../core/losses/index.ts";
import type { Values } from "../../core/param.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";

/** How a loss becomes ONNX operators. */
export interface LossCompiler<Name extends LossName> {
  run(call: LossCall<Name>): Loss;
}

export interface LossCall<Name extends LossName = LossName> {
  readonly graph: GraphBuilder;
  readonly params: Values<(typeof losses)[Name]["params"]>;
  /** Batch × units: what the network gives before the activation that the loss undoes. */
  readonly scores: Value;
  readonly units: number;
  /** Batch × units: 1 for what is true, 0 for what is not. */
  readonly truth: Value;
}

export interface Loss {
  /** For each example. */
  readonly losses: Value;
  /** Batch × units: how sure the network is of each. */
  readonly answers: Value;
  /** Gradient of the sum of the losses by the scores. */
  gradient(): Value;
}

/** truth · (1 − share) + share · even: label smoothing takes that share from the truth and gives it to all alike. */
export function smoothed(graph: GraphBuilder, truth: Value, share: number, even: number): Value {
  if (share === 0) return truth;
  return graph.op("Add", [graph.op("Mul", [truth, graph.scalar(1 - share)]), graph.scalar(share * even)]);
}
