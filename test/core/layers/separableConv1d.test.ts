import { describeLayer } from "../describeLayer.ts";

describeLayer("SeparableConv1D", {
  "five filters a channel": {
    source: "Keras, separable_conv_test.py, test_separable_conv1d_basic: (3, 5, 4) gives (3, 4, 5); 2·4·5 + 20·5 + 5",
    input: [5, 4],
    params: { filters: 5, kernel_size: 2, depth_multiplier: 5 },
    output: [4, 5],
    parameters: 145,
    macs: 4 * 20 * (2 + 5),
    flops: 2 * 4 * 20 * (2 + 5) + 4 * 5,
  },
  "same, dilated": {
    source: "Keras, separable_conv_test.py, test_separable_conv1d_basic: (3, 4, 4) gives (3, 4, 6)",
    input: [4, 4],
    params: { filters: 6, kernel_size: 2, depth_multiplier: 6, padding: "same", dilation_rate: [2] },
    output: [4, 6],
  },
  "strides 2": {
    source: "Keras, separable_conv_test.py, test_separable_conv1d_basic: (3, 5, 4) gives (3, 2, 6)",
    input: [5, 4],
    params: { filters: 6, kernel_size: 2, depth_multiplier: 6, strides: [2] },
    output: [2, 6],
  },
});
