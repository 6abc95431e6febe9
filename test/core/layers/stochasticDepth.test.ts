import { describeLayer } from "../describeLayer.ts";

describeLayer("StochasticDepth", {
  "changes no shape": { source: "a mask", input: [8, 8, 4], params: { rate: 0.2 }, output: [8, 8, 4], parameters: 0 },
  "everything dropped": {
    source: "nothing would be left",
    input: [8, 8, 4],
    params: { rate: 1 },
    problem: "bad-value",
  },
});
