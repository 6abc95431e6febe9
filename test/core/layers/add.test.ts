import { describeLayer } from "../describeLayer.ts";

describeLayer("Add", {
  "keeps the shape of its branches": {
    source: "He et al. 2015, a block of ResNet-18's conv2_x",
    inputs: [
      [56, 56, 64],
      [56, 56, 64],
    ],
    output: [56, 56, 64],
    parameters: 0,
    flops: 56 * 56 * 64,
  },
  "refuses branches of two shapes": {
    source: "64 ≠ 128",
    inputs: [
      [56, 56, 64],
      [56, 56, 128],
    ],
    problem: "shapes-differ",
  },
  "needs two branches": { source: "one is nothing to add", inputs: [[4]], problem: "wrong-input" },
});
