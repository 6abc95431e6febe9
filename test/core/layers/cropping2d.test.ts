import { describeLayer } from "../describeLayer.ts";

describeLayer("Cropping2D", {
  "U-Net's first crop": {
    source: "Ronneberger et al. 2015, figure 1: 64 to 56",
    input: [64, 64, 512],
    params: { cropping: 4 },
    output: [56, 56, 512],
  },
  "each side": {
    source: "Keras ((1, 2), (0, 3))",
    input: [10, 10, 2],
    params: { cropping: [1, 2, 0, 3] },
    output: [7, 7, 2],
  },
  "nothing would be left": {
    source: "4 − 2·2",
    input: [4, 4, 1],
    params: { cropping: 2 },
    problem: "kernel-larger-than-input",
  },
  "a negative number": {
    source: "that would be padding",
    input: [4, 4, 1],
    params: { cropping: -1 },
    problem: "bad-value",
  },
});
