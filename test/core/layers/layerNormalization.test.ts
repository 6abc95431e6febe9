import { describeLayer } from "../describeLayer.ts";

describeLayer("LayerNormalization", {
  "ConvNeXt's: a scale and a mean for each channel": {
    source: "torchvision convnext_tiny: LayerNorm2d(96) has 192 parameters",
    input: [56, 56, 96],
    output: [56, 56, 96],
    parameters: 192,
    trainable: 192,
  },
  "over the whole image": {
    source: "torch.nn.LayerNorm([3, 5, 4]): 2·60",
    input: [5, 4, 3],
    params: { axis: [1, 2, 3] },
    parameters: 120,
  },
  "without gamma": { source: "one number for each channel", input: [5, 4, 3], params: { scale: false }, parameters: 3 },
  "an axis that is not there": {
    source: "a vector has axis 1",
    input: [4],
    params: { axis: 3 },
    problem: "wrong-input",
  },
  "an axis named twice": {
    source: "-1 is 3 of an image",
    input: [5, 4, 3],
    params: { axis: [-1, 3] },
    problem: "bad-value",
  },
  "axis 0 is the batch": { source: "Keras", input: [4], params: { axis: 0 }, problem: "bad-value" },
});
