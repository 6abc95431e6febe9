import { describeLayer } from "../describeLayer.ts";

describeLayer("AveragePooling1D", {
  "halves by default": {
    source: "Keras, average_pooling_test.py, test_average_pooling1d: (3, 5, 4) gives (3, 2, 4)",
    input: [5, 4],
    params: { pool_size: [2], strides: [2] },
    output: [2, 4],
    parameters: 0,
    flops: 2 * 4 * 2,
  },
  "same keeps the length at steps of 1": {
    source: "Keras, average_pooling_test.py, test_average_pooling1d: a length of 4 stays 4",
    input: [4, 5],
    params: { strides: 1, padding: "same" },
    output: [4, 5],
  },
});
