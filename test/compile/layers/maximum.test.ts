import { describeLayer } from "../describeLayer.ts";

describeLayer("maximum", (type, _params, [, , channels]) => [
  { type: "Activation", params: { activation: "tanh" } },
  ...(channels === undefined ? [] : [{ type: "GlobalAveragePooling2D", params: { keepdims: true } }]),
  { type, inputs: channels === undefined ? [0, 1] : [0, 1, 2] },
]);
