import { describeLayer } from "../describeLayer.ts";

describeLayer("PReLU", {
  "one slope for each channel": {
    source: "torch.nn.PReLU(64): 64 parameters",
    input: [56, 56, 64],
    output: [56, 56, 64],
    parameters: 64,
    trainable: 64,
  },
  "one slope in all": {
    source: "torch.nn.PReLU(): 1 parameter",
    input: [56, 56, 64],
    params: { share: "all" },
    parameters: 1,
  },
  "one for each value": {
    source: "keras.layers.PReLU() on 5×4×3: 60 parameters",
    input: [5, 4, 3],
    params: { share: "none" },
    parameters: 60,
  },
  "of a vector": { source: "one for each value", input: [10], parameters: 10 },
  "of an open size": { source: "channels are known", input: [null, null, 8], parameters: 8 },
});
