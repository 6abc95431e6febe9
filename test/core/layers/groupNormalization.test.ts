import { describeLayer } from "../describeLayer.ts";

describeLayer("GroupNormalization", {
  "two numbers for each channel": {
    source: "torch.nn.GroupNorm(8, 64): 128 parameters",
    input: [28, 28, 64],
    params: { groups: 8 },
    output: [28, 28, 64],
    parameters: 128,
  },
  "instance normalisation": { source: "Keras: groups=-1", input: [8, 8, 6], params: { groups: -1 }, parameters: 12 },
  "groups must divide the channels": {
    source: "64 / 6 is no whole number",
    input: [8, 8, 64],
    params: { groups: 6 },
    problem: "groups-do-not-divide",
  },
  "no groups": { source: "0 is no number of groups", input: [8, 8, 64], params: { groups: 0 }, problem: "bad-value" },
});
