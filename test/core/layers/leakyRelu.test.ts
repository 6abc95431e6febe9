import { describeLayer } from "../describeLayer.ts";

describeLayer("LeakyReLU", {
  "changes no shape": { source: "value by value", input: [7, 5, 3], output: [7, 5, 3], parameters: 0 },
  "refuses a slope above 1": {
    source: "it would be no rectifier",
    input: [4],
    params: { negative_slope: 2 },
    problem: "bad-value",
  },
});
