import { pointwise } from "./pointwise.ts";

export const hardSwish = pointwise({
  name: "HardSwish",
  title: "Hard swish",
  activation: "hard_silu",
  aliases: { keras: "activations.hard_silu", torch: "Hardswish", onnx: "HardSwish" },
});
