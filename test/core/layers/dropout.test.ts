import { describeLayer } from "../describeLayer.ts";

describeLayer("Dropout", {
  "changes no shape": {
    source: "Srivastava et al. 2014",
    input: [128],
    params: { rate: 0.5 },
    output: [128],
    parameters: 0,
  },
  "dropping all is refused": { source: "1 / (1 − 1)", input: [4], params: { rate: 1 }, problem: "bad-value" },
  "the rate must be given": { source: "Keras: no default", input: [4], problem: "missing-parameter" },
});
