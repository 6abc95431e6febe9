import { describeLayer } from "../describeLayer.ts";

describeLayer("SeparableConv2D", {
  "Xception's first separable convolution": {
    source: "Keras Applications Xception, block2_sepconv1: 3·3·64 + 64·128 = 8,768 parameters",
    input: [109, 109, 64],
    params: { filters: 128, kernel_size: 3, padding: "same", use_bias: false },
    output: [109, 109, 128],
    parameters: 8768,
    macs: 109 * 109 * (64 * 9 + 64 * 128),
    flops: 2 * 109 * 109 * (64 * 9 + 64 * 128),
  },
  "two filters a channel, with bias": {
    source: "5·5·3·2 + 6·4 + 4",
    input: [8, 8, 3],
    params: { filters: 4, kernel_size: 5, depth_multiplier: 2 },
    output: [4, 4, 4],
    parameters: 178,
  },
  "a kernel that does not fit": {
    source: "7 > 5",
    input: [5, 5, 3],
    params: { filters: 4, kernel_size: 7 },
    problem: "kernel-larger-than-input",
  },
});
