import { pointwise } from "./pointwise.ts";

export const relu = pointwise({
  name: "ReLU",
  title: "Rectified linear unit",
  activation: "relu",
  aliases: { keras: "ReLU", torch: "ReLU", onnx: "Relu" },
});
