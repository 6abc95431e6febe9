import { describeLayer } from "../describeLayer.ts";

describeLayer("HardSigmoid", {
  "changes no shape and learns nothing": {
    source: "Howard et al. 2019",
    input: [7, 5, 3],
    output: [7, 5, 3],
    parameters: 0,
    macs: 0,
    flops: 0,
  },
  "takes a vector": { source: "value by value", input: [9], output: [9] },
});
