import { describeLayer } from "../describeLayer.ts";

describeLayer("GlobalMaxPooling1D", {
  "one number for each channel": {
    source: "Keras, global_max_pooling_test.py: (3, 5, 4) gives (3, 4)",
    input: [5, 4],
    output: [4],
    flops: 20,
  },
  keepdims: {
    source: "Keras, global_max_pooling_test.py: (3, 5, 4) gives (3, 1, 4)",
    input: [5, 4],
    params: { keepdims: true },
    output: [1, 4],
  },
});
