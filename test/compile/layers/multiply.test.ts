import { describeLayer } from "../describeLayer.ts";

/** The input reaches the layer as it is and, of an image, as a gate of 1×1 maps, so its gradients must add up. */
describeLayer("multiply", (type, _params, [, , channels]) => [
  { type: "Activation", params: { activation: "tanh" } },
  ...(channels === undefined ? [] : [{ type: "GlobalAveragePooling2D", params: { keepdims: true } }]),
  { type, inputs: channels === undefined ? [0, 1, 0] : [0, 2, 0] },
]);
