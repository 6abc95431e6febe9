import { describeLayer } from "../describeLayer.ts";

describeLayer("UpSampling1D", {
  "twice as long": {
    source: "Keras, UpSampling1D: (2, 2, 3) with size=2 gives (2, 4, 3)",
    input: [2, 3],
    output: [4, 3],
    parameters: 0,
  },
  "an open length": { source: "unknown · 3", input: [null, 3], params: { size: 3 }, output: [null, 3] },
});
