import { pointwise } from "./pointwise.ts";

export const relu6 = pointwise({
  name: "ReLU6",
  title: "ReLU with a ceiling of 6",
  activation: "relu6",
  aliases: { keras: "ReLU(max_value=6)", torch: "ReLU6", onnx: "Clip" },
});
