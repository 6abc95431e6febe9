import { describeLayer } from "../describeLayer.ts";

describeLayer("DepthwiseConv1D", {
  "three filters a channel": {
    source: "⌊(10 − 3)/3⌋ + 1 = 3; 12 channels by 3; (3 + 1)·36 weights",
    input: [10, 12],
    params: { kernel_size: 3, strides: 3, depth_multiplier: 3 },
    output: [3, 36],
    parameters: 3 * 12 * 3 + 36,
    macs: 3 * 36 * 3,
    flops: 3 * 36 * (2 * 3 + 1),
  },
  "same, strides, no bias": {
    source: "⌈7/2⌉ = 4; 3·5 weights",
    input: [7, 5],
    params: { kernel_size: 3, strides: 2, padding: "same", use_bias: false },
    output: [4, 5],
    parameters: 15,
  },
  "kernel longer than the sequence": {
    source: "reach (3 − 1)·3 + 1 = 7 > 6",
    input: [6, 1],
    params: { kernel_size: 3, dilation_rate: 3 },
    problem: "kernel-larger-than-input",
  },
});
