import { describeLayer } from "../describeLayer.ts";

describeLayer("GlobalMaxPooling2D", {
  "one number a map": { source: "Keras", input: [7, 7, 512], output: [512], parameters: 0, flops: 7 * 7 * 512 },
  "keepdims leaves an image": { source: "Keras", input: [7, 7, 512], params: { keepdims: true }, output: [1, 1, 512] },
});
