import { describeLayer } from "../describeLayer.ts";

describeLayer("Permute", {
  "channels first": {
    source: "keras.layers.Permute((3, 1, 2))",
    input: [5, 4, 3],
    params: { dims: [3, 1, 2] },
    output: [3, 5, 4],
  },
  "an axis twice": { source: "no order", input: [5, 4, 3], params: { dims: [1, 1, 2] }, problem: "bad-value" },
  "too few axes": { source: "an image has three", input: [5, 4, 3], params: { dims: [2, 1] }, problem: "wrong-input" },
});
