import { describeLayer } from "../describeLayer.ts";

describeLayer("LocalResponseNormalization", {
  "changes no shape": {
    source: "Krizhevsky et al. 2012, section 3.3",
    input: [55, 55, 96],
    output: [55, 55, 96],
    parameters: 0,
  },
  "needs channels": { source: "rank 1", input: [96], problem: "wrong-input" },
});
