import { pointwise } from "./pointwise.ts";

export const swish = pointwise({
  name: "Swish",
  title: "Swish (SiLU)",
  activation: "silu",
  aliases: { keras: "activations.silu", torch: "SiLU", onnx: "Mul" },
});
