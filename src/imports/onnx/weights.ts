import type { DeclaredWeight } from "../../core/declared.ts";
import { arithmetics } from "./operators/arithmetic.ts";
import { type Call, count } from "./value.ts";

/** Weights of an operator, and the tensors of the file that they are. */
export interface OperatorWeight extends DeclaredWeight {
  readonly root: string;
}

/** Their float inputs are limits, scales and rates. */
const settings = new Set([
  "Clip",
  "Pad",
  "Resize",
  "Upsample",
  "Dropout",
  "OneHot",
  "Range",
  "Celu",
  "ThresholdedRelu",
]);

/** What an operator's constant inputs are called, by place. */
const names: Readonly<Record<string, readonly string[]>> = {
  Conv: ["", "kernel", "bias"],
  ConvTranspose: ["", "kernel", "bias"],
  Gemm: ["", "kernel", "bias"],
  MatMul: ["kernel", "kernel"],
  BatchNormalization: ["", "gamma", "beta", "moving_mean", "moving_variance"],
  InstanceNormalization: ["", "gamma", "beta"],
  LayerNormalization: ["", "gamma", "beta"],
  PRelu: ["", "alpha"],
  Gather: ["embeddings"],
  LSTM: ["", "kernel", "recurrent_kernel", "bias"],
  GRU: ["", "kernel", "recurrent_kernel", "bias"],
  RNN: ["", "kernel", "recurrent_kernel", "bias"],
};

/** The constants of an operator that training learned. A single number that all values are
 * multiplied by is none, nor is what the program wrote into the graph for arithmetic. */
export function weightsOf({ node, inputs }: Call): readonly OperatorWeight[] {
  if (settings.has(node.operator)) return [];
  return inputs.flatMap((input, index): OperatorWeight[] => {
    if (!input?.constant?.isFloat || !input.shape) return [];
    const isArithmetic = Object.hasOwn(arithmetics, node.operator);
    if (isArithmetic && (count(input.shape) === 1 || input.constant.isInline)) return [];
    const name = names[node.operator]?.[index] || "weights";
    const isStatistic = name.startsWith("moving_");
    return [
      {
        name,
        shape: input.shape,
        trainable: !isStatistic,
        ...(isStatistic && { isStatistic: true }),
        root: input.constant.root,
      },
    ];
  });
}
