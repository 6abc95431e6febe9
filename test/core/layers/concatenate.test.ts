import { describeLayer } from "../describeLayer.ts";

describeLayer("Concatenate", {
  "GoogLeNet's inception (3a)": {
    source: "Szegedy et al. 2014, table 1: 64 + 128 + 32 + 32 = 256 channels at 28×28",
    inputs: [
      [28, 28, 64],
      [28, 28, 128],
      [28, 28, 32],
      [28, 28, 32],
    ],
    output: [28, 28, 256],
    parameters: 0,
  },
  "refuses images of two sizes": {
    source: "28 ≠ 14",
    inputs: [
      [28, 28, 64],
      [14, 14, 64],
    ],
    problem: "shapes-differ",
  },
  "joins vectors": { source: "3 + 4", inputs: [[3], [4]], output: [7] },
});
