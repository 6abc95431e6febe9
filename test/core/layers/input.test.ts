import { describeLayer } from "../describeLayer.ts";

describeLayer("Input", {
  "gives its own shape": {
    source: "its definition",
    params: { shape: [28, 28, 1] },
    output: [28, 28, 1],
    parameters: 0,
  },
  "leaves sizes open": { source: "`?` is unknown", params: { shape: ["?", "?", 3] }, output: [null, null, 3] },
  "refuses a negative size": { source: "sizes count pixels", params: { shape: [-5, 5, 1] }, problem: "bad-value" },
  "refuses 10^12 pixels": { source: "limit 1,000,000", params: { shape: [1e12, 5, 1] }, problem: "bad-value" },
  "refuses more values than exact sums allow": {
    source: "10^6 · 10^6 · 3 > 10^12",
    params: { shape: [1e6, 1e6, 3] },
    problem: "too-large",
  },
  "refuses a word": { source: "not a list", params: { shape: "large" }, problem: "bad-value" },
});
