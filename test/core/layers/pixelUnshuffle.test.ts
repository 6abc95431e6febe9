import { describeLayer } from "../describeLayer.ts";

describeLayer("PixelUnshuffle", {
  "squares of 2×2 pixels become channels": {
    source: "YOLOv5's Focus: 640×640×3 becomes 320×320×12",
    input: [640, 640, 3],
    params: { downscale_factor: 2 },
    output: [320, 320, 12],
    parameters: 0,
    macs: 0,
    flops: 0,
  },
  "TensorFlow's order has the same shape": {
    source: "tf.nn.space_to_depth: depth becomes block_size² · depth",
    input: [6, 9, 2],
    params: { downscale_factor: 3, mode: "DCR" },
    output: [2, 3, 18],
  },
  "the factor must divide both sides": {
    source: "7 / 2 is no whole number",
    input: [8, 7, 3],
    params: { downscale_factor: 2 },
    problem: "pixels-do-not-divide",
  },
});
