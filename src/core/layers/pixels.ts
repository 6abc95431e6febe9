import { choice } from "../param.ts";

/** ONNX's names: how the channels are read that become the pixels of a square. */
export const pixelOrder = choice(["CRD", "DCR"], {
  default: "CRD",
  doc: "`CRD`: the pixels of one channel stand side by side among the channels, as in PyTorch; `DCR`: all channels of the first pixel stand first, as in TensorFlow's `depth_to_space`.",
});
