import { describeLayer } from "../describeLayer.ts";

describeLayer("Activation", {
  "changes no shape": {
    source: "value by value",
    input: [4, 4, 2],
    params: { activation: "tanh" },
    output: [4, 4, 2],
    parameters: 0,
  },
  "an unknown function": {
    source: "not in the list",
    input: [4],
    params: { activation: "rleu" },
    problem: "bad-value",
  },
});
