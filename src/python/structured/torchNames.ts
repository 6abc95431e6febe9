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
