import type { PlainValue } from "../../core/problem.ts";
import { elements, type Shape } from "../../core/shape.ts";
import { flag, float, type Operation, wholes, word } from "./graphOperation.ts";
import type { StoredTensor } from "./manifest.ts";

/** What an operation is as a layer of the registry; with an output where the registry's rule would not give it. */
export interface GraphLayer {
  /** Empty: none, but its output is known. */
  readonly type: string;
  readonly parameters?: Readonly<Record<string, PlainValue>>;
  readonly output?: Shape;
}

export interface AskedOperation {
  readonly operation: Operation;
  readonly taken: readonly (Shape | undefined)[];
  /** Constants that it takes, its bias behind it among them. */
  readonly tensors: readonly StoredTensor[];
  /** How many values what stands behind it takes, where that is told. */
  readonly wanted: number | undefined;
}

/** Operations that pass their input on. */
export const same: readonly string[] = ["Identity", "StopGradient", "Snapshot", "PreventGradient", "Cast"];

/** Functions without parameters, also as they are fused behind other operations. */
export const unnamed: Readonly<Record<string, GraphLayer>> = {
  Relu: { type: "ReLU" },
  Relu6: { type: "ReLU6" },
  Elu: { type: "ELU" },
  Selu: { type: "SELU" },
  Sigmoid: { type: "Sigmoid" },
  Tanh: { type: "Tanh" },
  Softmax: { type: "Softmax" },
  Softplus: { type: "Activation", parameters: { activation: "softplus" } },
};

type Reader = (asked: AskedOperation) => GraphLayer | undefined;

/** Batch, height, width, channels: the two in the middle. */
function pair(values: readonly number[]): PlainValue | undefined {
  const [, height, width] = values;
  if (height === undefined || width === undefined) return undefined;
  return height === width ? height : [height, width];
}

function sliding(operation: Operation) {
  const [strides, dilation] = [pair(wholes(operation, "strides")), pair(wholes(operation, "dilations"))];
  const explicit = wholes(operation, "explicit_paddings");
  const padding = { SAME: "same", VALID: "valid", EXPLICIT: explicit.slice(2, 6) }[word(operation, "padding")];
  return {
    ...(strides !== undefined && { strides }),
    ...(padding !== undefined && { padding }),
    ...(dilation !== undefined && dilation !== 1 && { dilation_rate: dilation }),
  };
}

const convolution: Reader = ({ operation, tensors }) => {
  const [kernel, bias] = tensors;
  const [height, width, , filters] = kernel?.shape ?? [];
  if (height === undefined || width === undefined || filters === undefined || word(operation, "data_format") === "NCHW")
    return undefined;
  const parameters = {
    filters,
    kernel_size: [height, width],
    ...sliding(operation),
    ...(!bias && { use_bias: false }),
  };
  return { type: "Conv2D", parameters };
};

const depthwise: Reader = ({ operation, tensors }) => {
  const [kernel, bias] = tensors;
  const [height, width, , multiplier] = kernel?.shape ?? [];
  if (
    height === undefined ||
    width === undefined ||
    multiplier === undefined ||
    word(operation, "data_format") === "NCHW"
  )
    return undefined;
  const parameters = {
    kernel_size: [height, width],
    depth_multiplier: multiplier,
    ...sliding(operation),
    ...(!bias && { use_bias: false }),
  };
  return { type: "DepthwiseConv2D", parameters };
};

const product: Reader = ({ operation, tensors }) => {
  const [kernel, bias] = tensors;
  const units = kernel?.shape[flag(operation, "transpose_b") ? 0 : 1];
  return units === undefined ? undefined : { type: "Dense", parameters: { units, ...(!bias && { use_bias: false }) } };
};

const pool =
  (type: string): Reader =>
  ({ operation }) => {
    const size = pair(wholes(operation, "ksize"));
    return size === undefined ? undefined : { type, parameters: { pool_size: size, ...sliding(operation) } };
  };

const merge =
  (type: string): Reader =>
  ({ taken }) =>
    taken.length >= 2 ? { type } : undefined;

/** Its axes stand among the weights. Two of them on an image are height and width in every network that is known. */
const mean: Reader = ({ operation, taken, tensors }) =>
  taken[0]?.length === 3 && tensors[0]?.shape[0] === 2
    ? { type: "GlobalAveragePooling2D", parameters: { keepdims: flag(operation, "keep_dims") } }
    : undefined;

/** Its shape stands among the weights: what comes behind it tells whether it is one row of all values. */
const row: Reader = ({ taken, wanted }) => {
  const values = taken[0] && elements(taken[0]);
  return values !== undefined && values !== null && values === wanted ? { type: "Flatten" } : undefined;
};

const table: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(Object.entries(unnamed).map(([name, layer]) => [name, () => layer])),
  Conv2D: convolution,
  FusedConv2D: convolution,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
  MatMul: product,
  FusedMatMul: product,
  MaxPool: pool("MaxPooling2D"),
  AvgPool: pool("AveragePooling2D"),
  Add: merge("Add"),
  AddV2: merge("Add"),
  AddN: merge("Add"),
  Sub: merge("Subtract"),
  Mul: merge("Multiply"),
  Maximum: merge("Maximum"),
  ConcatV2: merge("Concatenate"),
  Mean: mean,
  Reshape: row,
  Squeeze: ({ taken }) =>
    taken[0]?.length === 3 && taken[0][0] === 1 && taken[0][1] === 1 ? { type: "Flatten" } : undefined,
  LeakyRelu: ({ operation }) => ({
    type: "LeakyReLU",
    parameters: { negative_slope: Number((float(operation, "alpha") ?? 0.2).toPrecision(6)) },
  }),
  FusedBatchNorm: normalization,
  FusedBatchNormV2: normalization,
  FusedBatchNormV3: normalization,
};

function normalization({ operation }: AskedOperation): GraphLayer {
  return {
    type: "BatchNormalization",
    parameters: { epsilon: Number((float(operation, "epsilon") ?? 0.0001).toPrecision(6)) },
  };
}

/** An addition or multiplication with a constant changes no shape. */
const alike = [
  "Add",
  "AddV2",
  "Sub",
  "Mul",
  "RealDiv",
  "Prelu",
  "BiasAdd",
  "Maximum",
  "Minimum",
  "Rsqrt",
  "Square",
  "Neg",
  "Exp",
];

export function layerOf(asked: AskedOperation): GraphLayer | undefined {
  const { operation, taken } = asked;
  const layer = Object.hasOwn(table, operation.type) ? table[operation.type]?.(asked) : undefined;
  const [only] = taken;
  if (layer || taken.length !== 1 || !only || !alike.includes(operation.type)) return layer;
  return { type: "", output: only };
}
