import { describeLayer } from "../describeLayer.ts";

describeLayer("AveragePooling2D", {
  "LeNet-5's first subsampling": {
    source: "LeCun et al. 1998: S2 is 6@14×14",
    input: [28, 28, 6],
    params: { pool_size: 2 },
    output: [14, 14, 6],
    parameters: 0,
    flops: 14 * 14 * 6 * 4,
  },
  "same keeps the size with step 1": {
    source: "Inception v3's pooling branches: 35×35 stays 35×35",
    input: [35, 35, 192],
    params: { pool_size: 3, strides: 1, padding: "same" },
    output: [35, 35, 192],
  },
});
