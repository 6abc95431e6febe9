import { describeLayer } from "../describeLayer.ts";

describeLayer("ReLU", {
  "keeps the shape": { source: "max(0, x)", input: [8, 8, 3], output: [8, 8, 3], parameters: 0 },
  "Keras's parameters": {
    source: "Keras, ReLU(max_value=None, negative_slope=0.0, threshold=0.0)",
    input: [8, 8, 3],
    params: { max_value: 6, negative_slope: 0.1, threshold: 0.5 },
    output: [8, 8, 3],
  },
  "a negative slope": {
    source: "Keras: negative_slope must be at least 0",
    input: [8],
    params: { negative_slope: -1 },
    problem: "bad-value",
  },
});
