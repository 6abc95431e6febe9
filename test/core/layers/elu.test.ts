import { describeLayer } from "../describeLayer.ts";

describeLayer("ELU", {
  "changes no shape": { source: "value by value", input: [7, 5, 3], output: [7, 5, 3], parameters: 0 },
  "refuses a negative alpha": {
    source: "Clevert et al. 2015: alpha > 0",
    input: [4],
    params: { alpha: -1 },
    problem: "bad-value",
  },
});
