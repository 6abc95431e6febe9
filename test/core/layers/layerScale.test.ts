import { describeLayer } from "../describeLayer.ts";

describeLayer("LayerScale", {
  "one number for each channel": {
    source: "torchvision convnext_tiny: layer_scale of 96",
    input: [56, 56, 96],
    output: [56, 56, 96],
    parameters: 96,
    flops: 56 * 56 * 96,
  },
});
