import { describeLayer } from "../describeLayer.ts";

describeLayer("Reshape", {
  "the open size is what is left": {
    source: "3136 / 49 = 64",
    input: [3136],
    params: { target_shape: [7, 7, -1] },
    output: [7, 7, 64],
  },
  "another number of values": {
    source: "12 ≠ 10",
    input: [2, 6],
    params: { target_shape: [10] },
    problem: "values-do-not-fit",
  },
  "what does not divide": {
    source: "12 / 5 is no whole number",
    input: [12],
    params: { target_shape: [5, -1] },
    problem: "values-do-not-fit",
  },
  "two open sizes": {
    source: "which is which?",
    input: [12],
    params: { target_shape: [-1, -1] },
    problem: "bad-value",
  },
  "a size of 0": {
    source: "nothing would be left",
    input: [12],
    params: { target_shape: [0, 12] },
    problem: "bad-value",
  },
});
