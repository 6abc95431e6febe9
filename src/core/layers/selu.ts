import { pointwise } from "./pointwise.ts";

export const selu = pointwise({
  name: "SELU",
  title: "Scaled exponential linear unit",
  activation: "selu",
  aliases: { keras: "selu", torch: "SELU", onnx: "Selu" },
});
