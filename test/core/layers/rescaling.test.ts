import { describeLayer } from "../describeLayer.ts";

describeLayer("Rescaling", {
  "changes no shape": {
    source: "value by value",
    input: [8, 8, 3],
    params: { scale: 2, offset: -1 },
    output: [8, 8, 3],
    parameters: 0,
  },
  "one number for each channel": {
    source: "three channels",
    input: [8, 8, 3],
    params: { scale: [1, 2, 3] },
    output: [8, 8, 3],
  },
  "two numbers for three channels": {
    source: "2 ≠ 3",
    input: [8, 8, 3],
    params: { scale: [1, 2] },
    problem: "wrong-input",
  },
  "needs a scale": { source: "no default", input: [4], params: {}, problem: "missing-parameter" },
});
