import { describeLayer } from "../describeLayer.ts";

describeLayer("GlobalAveragePooling2D", {
  "one number a map": { source: "ResNet-50: 7×7×2048 → 2048", input: [7, 7, 2048], output: [2048], parameters: 0 },
  "keepdims leaves an image": {
    source: "Keras: keepdims",
    input: [7, 7, 8],
    params: { keepdims: true },
    output: [1, 1, 8],
  },
  "takes images of any size": { source: "only the channels matter", input: [null, null, 8], output: [8] },
});
