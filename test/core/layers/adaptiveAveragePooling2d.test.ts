import { describeLayer } from "../describeLayer.ts";

describeLayer("AdaptiveAveragePooling2D", {
  "a given size from any": {
    source: "torch.nn.AdaptiveAvgPool2d(6) on 13×13",
    input: [13, 13, 256],
    params: { output_size: 6 },
    output: [6, 6, 256],
    parameters: 0,
  },
  "height and width": { source: "two numbers", input: [9, 9, 4], params: { output_size: [3, 1] }, output: [3, 1, 4] },
  "of an open size": {
    source: "the output is given",
    input: [null, null, 4],
    params: { output_size: 2 },
    output: [2, 2, 4],
  },
  nothing: { source: "0 pixels", input: [9, 9, 4], params: { output_size: 0 }, problem: "bad-value" },
});
