import { describeLayer } from "../describeLayer.ts";

describeLayer("UpSampling2D", {
  "doubles the size": { source: "Keras", input: [7, 5, 8], output: [14, 10, 8], parameters: 0, flops: 0 },
  bilinear: {
    source: "four neighbours: 4 multiplications, 3 additions",
    input: [7, 5, 8],
    params: { interpolation: "bilinear" },
    flops: 7 * 14 * 10 * 8,
  },
  "an interpolation that nobody has": {
    source: "nearest or bilinear",
    input: [7, 5, 8],
    params: { interpolation: "cubic" },
    problem: "bad-value",
  },
});
