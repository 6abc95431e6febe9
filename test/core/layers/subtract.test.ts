import { describeLayer } from "../describeLayer.ts";

describeLayer("Subtract", {
  "a gate of 1×1 maps is repeated over the other branch": {
    source: "Hu, Shen & Sun 2017, equation 4",
    inputs: [
      [56, 56, 64],
      [1, 1, 64],
    ],
    output: [56, 56, 64],
    parameters: 0,
    flops: 56 * 56 * 64,
  },
  "the other way round too": {
    source: "NumPy's broadcasting",
    inputs: [
      [1, 1, 64],
      [56, 56, 64],
    ],
    output: [56, 56, 64],
  },
  "refuses shapes of different ranks": {
    source: "an image and a vector",
    inputs: [[8, 8, 4], [4]],
    problem: "shapes-differ",
  },
  "refuses sizes that differ and are not 1": {
    source: "64 ≠ 32",
    inputs: [
      [8, 8, 64],
      [8, 8, 32],
    ],
    problem: "shapes-differ",
  },
  "takes exactly two branches": { source: "Keras's Subtract", inputs: [[4], [4], [4]], problem: "wrong-input" },
});
