import { describeLayer } from "../describeLayer.ts";

describeLayer("ZeroPadding2D", {
  "one number for all sides": {
    source: "Keras ResNet50 conv1_pad: 224 → 230",
    input: [224, 224, 3],
    params: { padding: 3 },
    output: [230, 230, 3],
  },
  "height and width": { source: "5 + 2·1, 5 + 2·2", input: [5, 5, 1], params: { padding: [1, 2] }, output: [7, 9, 1] },
  "each side alone": {
    source: "Keras MobileNet: ((0, 1), (0, 1)) makes 225 of 224",
    input: [224, 224, 3],
    params: { padding: [0, 1, 0, 1] },
    output: [225, 225, 3],
  },
  "no negative sides": { source: "−1 < 0", input: [5, 5, 1], params: { padding: -1 }, problem: "bad-value" },
  "no word": {
    source: "`same` belongs to convolutions",
    input: [5, 5, 1],
    params: { padding: "same" },
    problem: "bad-value",
  },
});
