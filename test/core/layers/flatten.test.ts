import { describeLayer } from "../describeLayer.ts";

describeLayer("Flatten", {
  "multiplies the sizes": { source: "VGG-16: 7·7·512 = 25,088", input: [7, 7, 512], output: [25_088], parameters: 0 },
  "leaves a vector as it is": { source: "1 axis", input: [10], output: [10] },
  "is open where a size is": { source: "? · 7 · 3", input: [null, 7, 3], output: [null] },
  "has no parameters": { source: "none declared", input: [4], params: { units: 3 }, problem: "unknown-parameter" },
});
