import { pointwise } from "./pointwise.ts";

export const tanh = pointwise({
  name: "Tanh",
  title: "Hyperbolic tangent",
  activation: "tanh",
  aliases: { keras: "activations.tanh", torch: "Tanh", onnx: "Tanh" },
});
