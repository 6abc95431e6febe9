import { describeLayer } from "../describeLayer.ts";

describeLayer("DepthwiseConv2D", {
  "first one of MobileNet v1": {
    source: "Howard et al. 2017, table 1: 3×3×32 dw on 112×112×32; Keras conv_dw_1: 288 parameters",
    input: [112, 112, 32],
    params: { kernel_size: 3, padding: "same", use_bias: false },
    output: [112, 112, 32],
    parameters: 288,
    macs: 112 * 112 * 32 * 9,
  },
  "a multiplier makes several maps of each channel": {
    source: "keras depthwise_conv_test.py: (3, 5, 5, 4), multiplier 5, kernel 2 → (3, 4, 4, 20); 2·2·4·5 + 20",
    input: [5, 5, 4],
    params: { kernel_size: 2, depth_multiplier: 5 },
    output: [4, 4, 20],
    parameters: 100,
    sum: "2·2·4·5 + 20",
  },
  "kernel larger than the image": {
    source: "3 > 2",
    input: [2, 2, 4],
    params: { kernel_size: 3 },
    problem: "kernel-larger-than-input",
  },
});
