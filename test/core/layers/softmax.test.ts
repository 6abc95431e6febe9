import { describeLayer } from "../describeLayer.ts";

describeLayer("Softmax", {
  "changes no shape": { source: "value by value", input: [10], output: [10], parameters: 0 },
});
