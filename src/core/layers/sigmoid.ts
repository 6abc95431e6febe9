import { pointwise } from "./pointwise.ts";

export const sigmoid = pointwise({
  name: "Sigmoid",
  title: "Sigmoid",
  activation: "sigmoid",
  aliases: { keras: "activations.sigmoid", torch: "Sigmoid", onnx: "Sigmoid" },
});
