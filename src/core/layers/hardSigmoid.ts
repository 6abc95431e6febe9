import { pointwise } from "./pointwise.ts";

export const hardSigmoid = pointwise({
  name: "HardSigmoid",
  title: "Hard sigmoid",
  activation: "hard_sigmoid",
  aliases: { keras: "activations.hard_sigmoid", torch: "Hardsigmoid", onnx: "HardSigmoid" },
});
