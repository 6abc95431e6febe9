import { describeLayer } from "../describeLayer.ts";

describeLayer("Slice", {
  "half of the channels": {
    source: "ShuffleNet v2: chunk(2, dim=1)",
    input: [28, 28, 116],
    params: { end: 58 },
    output: [28, 28, 58],
  },
  "from the middle on": { source: "116 − 58", input: [28, 28, 116], params: { start: 58 }, output: [28, 28, 58] },
  "single channels": {
    source: "LeCun et al. 1998, table I",
    input: [14, 14, 6],
    params: { indices: [0, 1, 2] },
    output: [14, 14, 3],
  },
  "every second": { source: "⌈5/2⌉", input: [4, 4, 5], params: { step: 2 }, output: [4, 4, 3] },
  "counted from the end": {
    source: "Python's x[-3:-1]",
    input: [4, 4, 5],
    params: { start: -3, end: -1 },
    output: [4, 4, 2],
  },
  rows: { source: "axis 1 is the height", input: [10, 8, 3], params: { axis: 1, start: 2, end: 9 }, output: [7, 8, 3] },
  "beyond the channels": { source: "58 > 48", input: [28, 28, 48], params: { end: 58 }, problem: "slice-out-of-range" },
  "a channel that is not there": {
    source: "6 channels are 0 to 5",
    input: [14, 14, 6],
    params: { indices: [6] },
    problem: "slice-out-of-range",
  },
  nothing: { source: "start = end", input: [4], params: { start: 2, end: 2 }, problem: "slice-out-of-range" },
});
