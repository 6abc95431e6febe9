import { describeLayer } from "../describeLayer.ts";

describeLayer("Identity", {
  "changes nothing": { source: "its name", input: [8, 8, 4], output: [8, 8, 4], parameters: 0, flops: 0 },
});
