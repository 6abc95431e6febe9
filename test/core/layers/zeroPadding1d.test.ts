import { describeLayer } from "../describeLayer.ts";

describeLayer("ZeroPadding1D", {
  "1 at each end": {
    source: "Keras, ZeroPadding1D: (2, 2, 3) with padding=2 gives (2, 6, 3); the default is 1",
    input: [2, 3],
    output: [4, 3],
  },
  "each end": { source: "4 + 3 + 0", input: [4, 2], params: { padding: [3, 0] }, output: [7, 2] },
  negative: { source: "no zeros can be less than none", input: [4, 2], params: { padding: -1 }, problem: "bad-value" },
});
