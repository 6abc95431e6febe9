import { activationChoice, activationParam, pyTorchSaves, worksInPlace } from "../activation.ts";
import { activationInBlocks, fusedActivation } from "../engine/blocked/blocks.ts";
import { defineLayer } from "../layer.ts";

export const activationLayer = defineLayer({
  name: "Activation",
  title: "Activation",
  doc: "Applies a function to each value. Without one between them, two convolutions could do no more than a single one.",
  aliases: { keras: "Activation", torch: "ReLU, Sigmoid, Tanh, Softmax", onnx: "Relu" },
  glyph: "thin",
  takes: "any",
  params: { activation: activationChoice({ doc: activationParam.doc }) },
  output: (input) => input,
  saves: ({ activation }) => pyTorchSaves(activation),
  engine: {
    canBeCut: true,
    order: "same",
    blocks: (images, { activation }, block) => activationInBlocks(activation, images, block),
    fused: ({ activation }) => fusedActivation(activation),
  },
  inPlace: ({ activation }) => worksInPlace(activation),
  activation: ({ activation }) => activation,
  summary: (_input, { activation }) => activation,
  label: ({ activation }) => activation,
});
