import type { Words } from "./given.ts";
import type { ShortNames } from "./steps.ts";

/** What PyTorch programs call layers that have no name of their own, as torchvision does. */
export const torchNames: ShortNames = {
  Conv1D: "conv",
  Conv2D: "conv",
  DepthwiseConv1D: "depthwise",
  DepthwiseConv2D: "depthwise",
  SeparableConv1D: "conv",
  SeparableConv2D: "conv",
  Conv1DTranspose: "up",
  Conv2DTranspose: "up",
  Dense: "fc",
  BatchNormalization: "bn",
  GroupNormalization: "norm",
  LayerNormalization: "norm",
  LayerScale: "scale",
  StochasticDepth: "drop_path",
  AveragePooling1D: "pool",
  AveragePooling2D: "pool",
  PReLU: "prelu",
};

/** What PyTorch calls what Keras, or a file that is free in it, calls otherwise. */
export const torchWords: Words = {
  in: "in_channels",
  out: "out_channels",
  filters: "out_channels",
  units: "out_features",
  strides: "stride",
  dilation_rate: "dilation",
  use_bias: "bias",
};

const plain = { stride: "1", padding: "0", dilation: "1", groups: "1", bias: "True" };

/** What PyTorch takes anyway. */
export function defaults(callee: string): Readonly<Record<string, string>> {
  if (/^(nn\.Conv(Transpose)?\dd|Conv\ddSame)$/.test(callee)) return { ...plain, output_padding: "0" };
  if (callee === "nn.Linear") return { bias: "True" };
  const affine = callee.includes("InstanceNorm") ? "False" : "True";
  return /Norm/.test(callee) ? { eps: "1e-5", momentum: "0.1", affine, elementwise_affine: "True" } : {};
}

/** What a positional argument of a module or function is called. */
export function positional(callee: string, place: number): string | undefined {
  if (/^(nn\.)?Conv(Transpose)?\dd/.test(callee)) return ["in_channels", "out_channels", "kernel_size"][place];
  if (callee === "nn.Linear") return ["in_features", "out_features"][place];
  if (/^nn\.BatchNorm/.test(callee)) return "channels";
  if (callee === "nn.GroupNorm") return ["groups", "channels"][place];
  if (/dropout|stochastic_depth/.test(callee)) return "rate";
  if (callee === "F.pad") return ["x", "padding"][place];
  if (callee === "pad_same") return ["x", "kernel_size", "stride"][place];
  return /pool/.test(callee) ? "kernel_size" : undefined;
}
