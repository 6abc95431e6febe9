import { describeLayer } from "../describeLayer.ts";

describeLayer("PixelShuffle", {
  "nine channels become squares of 3×3 pixels": {
    source: "Shi et al. 2016 (ESPCN), section 2.2: H×W×C·r² becomes rH×rW×C",
    input: [224, 224, 9],
    params: { upscale_factor: 3 },
    output: [672, 672, 1],
    parameters: 0,
    macs: 0,
    flops: 0,
  },
  "TensorFlow's order has the same shape": {
    source: "tf.nn.depth_to_space: block_size² · depth becomes depth",
    input: [5, 6, 12],
    params: { upscale_factor: 2, mode: "DCR" },
    output: [10, 12, 3],
  },
  "an image of any size": {
    source: "sizes that are not known stay so",
    input: [null, 7, 8],
    params: { upscale_factor: 2 },
    output: [null, 14, 2],
  },
  "the square must divide the channels": {
    source: "10 / 2² is no whole number",
    input: [8, 8, 10],
    params: { upscale_factor: 2 },
    problem: "pixels-do-not-divide",
  },
});
