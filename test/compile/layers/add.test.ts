import { describeLayer } from "../describeLayer.ts";

/** The input reaches the layer three times: twice as it is and once through tanh, so its gradients must add up. */
describeLayer("add", (type) => [
  { type: "Activation", params: { activation: "tanh" } },
  { type, inputs: [0, 1, 0] },
]);
