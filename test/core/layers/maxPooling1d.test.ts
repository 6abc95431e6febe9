import { describeLayer } from "../describeLayer.ts";

describeLayer("MaxPooling1D", {
  "halves by default and drops what is left over": {
    source: "Keras: strides default to pool_size; ⌊5/2⌋ = 2, as in max_pooling_test.py, test_max_pooling1d",
    input: [5, 4],
    output: [2, 4],
    parameters: 0,
    macs: 0,
    flops: 2 * 4 * 2,
  },
  "strides of 1": {
    source: "Keras, max_pooling_test.py, test_max_pooling1d: (3, 5, 4) gives (3, 4, 4)",
    input: [5, 4],
    params: { pool_size: 2, strides: 1 },
    output: [4, 4],
  },
  same: {
    source: "Keras, max_pooling_test.py, test_max_pooling1d: a length of 4 stays 4",
    input: [4, 5],
    params: { pool_size: 2, strides: 1, padding: "same" },
    output: [4, 5],
  },
  "ceil_mode keeps the last values": {
    source: "PyTorch: nn.MaxPool1d(3, stride=2, ceil_mode=True) on 6 → 3",
    input: [6, 1],
    params: { pool_size: 3, strides: 2, ceil_mode: true },
    output: [3, 1],
  },
  "padding over half the window is refused": {
    source: "PyTorch: pad should be at most half of kernel size",
    input: [8, 1],
    params: { padding: 2 },
    problem: "padding-too-large",
  },
  "a window longer than the sequence": { source: "2 > 1", input: [1, 8], problem: "kernel-larger-than-input" },
  "an image comes in": { source: "rank 3", input: [8, 8, 1], problem: "wrong-input" },
});
