import { activationNames, activationParam } from "../activation.ts";
import { defineLayer } from "../layer.ts";
import { choice } from "../param.ts";

export const activationLayer = defineLayer({
  name: "Activation",
  title: "Activation",
  doc: "Applies a function to each value. Without one between them, two convolutions could do no more than a single one.",
  aliases: { keras: "Activation", torch: "ReLU, Sigmoid, Tanh, Softmax", onnx: "Relu" },
  glyph: "thin",
  takes: "any",
  params: { activation: choice(activationNames, { doc: activationParam.doc }) },
  output: (input) => input,
  saves: ({ activation }) => (activation === "linear" ? [] : ["output"]),
  inPlace: ({ activation }) => activation === "relu" || activation === "linear",
  activation: ({ activation }) => activation,
  summary: (_input, { activation }) => activation,
  label: ({ activation }) => activation,
});
