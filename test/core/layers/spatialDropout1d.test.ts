import { describeLayer } from "../describeLayer.ts";

describeLayer("SpatialDropout1D", {
  "changes no shape": {
    source: "Keras, SpatialDropout1D: same as input",
    input: [10, 16],
    params: { rate: 0.2 },
    output: [10, 16],
    parameters: 0,
  },
});
