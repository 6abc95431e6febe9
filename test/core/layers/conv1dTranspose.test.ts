import { describeLayer } from "../describeLayer.ts";

describeLayer("Conv1DTranspose", {
  "example of Keras's documentation": {
    source: "Keras, Conv1DTranspose: (4, 10, 128) with Conv1DTranspose(32, 3, 2) gives (4, 21, 32): (10 − 1)·2 + 3",
    input: [10, 128],
    params: { filters: 32, kernel_size: 3, strides: 2 },
    output: [21, 32],
    parameters: 3 * 32 * 128 + 32,
    macs: 10 * 128 * 3 * 32,
    flops: 2 * 10 * 128 * 3 * 32 + 21 * 32,
  },
  "same doubles the length": {
    source: "Keras: length · strides",
    input: [10, 4],
    params: { filters: 2, kernel_size: 3, strides: 2, padding: "same" },
    output: [20, 2],
  },
  "output_padding takes the odd length": {
    source: "PyTorch ConvTranspose1d: (5 − 1)·2 − 2·1 + (3 − 1) + 1 + 1 = 10",
    input: [5, 2],
    params: { filters: 2, kernel_size: 3, strides: 2, padding: 1, output_padding: 1 },
    output: [10, 2],
  },
  "output_padding as large as the strides": {
    source: "PyTorch: output padding must be smaller than either stride or dilation",
    input: [5, 2],
    params: { filters: 2, kernel_size: 3, strides: 2, output_padding: 2 },
    problem: "padding-too-large",
  },
  "more cut off than there is": {
    source: "(1 − 1)·1 + 3 − 2·2 = −1",
    input: [1, 2],
    params: { filters: 2, kernel_size: 3, padding: 2 },
    problem: "padding-too-large",
  },
});
