import { describeLayer } from "../describeLayer.ts";

describeLayer("Dense", {
  "VGG-16's first": {
    source: "CS231n: 7·7·512·4096 = 102,760,448 weights, and 4,096 biases",
    input: [25_088],
    params: { units: 4096 },
    output: [4096],
    parameters: 102_764_544,
    sum: "(25,088 + 1) · 4,096",
    macs: 102_760_448,
    flops: 4096 * (2 * 25_088 + 1),
  },
  "without bias": { source: "120·84", input: [120], params: { units: 84, use_bias: false }, parameters: 10_080 },
  "acts on the last axis of an image, which is seldom meant": {
    source: "keras dense_test.py: (2, 3, 4) → (2, 3, 5)",
    input: [3, 2, 4],
    params: { units: 5 },
    output: [3, 2, 5],
    parameters: 25,
    warning: "dense-on-image",
  },
  "a word for units": { source: "not a number", input: [4], params: { units: "ten" }, problem: "bad-value" },
  "no units": { source: "0 < 1", input: [4], params: { units: 0 }, problem: "bad-value" },
  "10^12 units": { source: "limit 1,000,000", input: [4], params: { units: 1e12 }, problem: "bad-value" },
  "an open input has unknown parameters": {
    source: "? · 10",
    input: [null],
    params: { units: 10 },
    output: [10],
    sum: "(? + 1) · 10",
  },
});
