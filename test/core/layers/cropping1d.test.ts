import { describeLayer } from "../describeLayer.ts";

describeLayer("Cropping1D", {
  "1 at each end": {
    source: "Keras, Cropping1D: (2, 3, 2) with cropping=1 gives (2, 1, 2); the default is 1",
    input: [3, 2],
    output: [1, 2],
    parameters: 0,
  },
  "each end": { source: "7 − 1 − 2", input: [7, 2], params: { cropping: [1, 2] }, output: [4, 2] },
  "nothing is left": {
    source: "4 − 2 − 2 = 0",
    input: [4, 2],
    params: { cropping: 2 },
    problem: "kernel-larger-than-input",
  },
});
