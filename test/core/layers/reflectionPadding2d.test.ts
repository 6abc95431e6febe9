import { describeLayer } from "../describeLayer.ts";

describeLayer("ReflectionPadding2D", {
  "one number for all sides": {
    source: "Zhu et al. 2017 (CycleGAN): c7s1-64 after a border of 3, 256 → 262",
    input: [256, 256, 3],
    params: { padding: 3 },
    output: [262, 262, 3],
    parameters: 0,
    macs: 0,
  },
  "each side alone": {
    source: "5 + 1 + 2, 6 + 3 + 4",
    input: [5, 6, 1],
    params: { padding: [1, 2, 3, 4] },
    output: [8, 13, 1],
  },
  "an image of any size": {
    source: "sizes that are not known stay so",
    input: [null, 7, 2],
    params: { padding: 6 },
    output: [null, 19, 2],
  },
  "no wider than the image without its outermost pixel": {
    source: "torch.nn.ReflectionPad2d: padding size should be less than the corresponding input dimension",
    input: [8, 8, 3],
    params: { padding: [0, 0, 8, 0] },
    problem: "padding-too-large",
  },
  "no negative sides": { source: "−1 < 0", input: [5, 5, 1], params: { padding: -1 }, problem: "bad-value" },
});
