import { describeLayer } from "../describeLayer.ts";

describeLayer("ReLU", {
  "changes no shape": { source: "value by value", input: [4, 4, 2], output: [4, 4, 2], parameters: 0, macs: 0 },
});
