import type { LayerReport } from "../../core/analyze.ts";
import { choice } from "../../core/param.ts";
import { formatCount } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { pick } from "./drawnTraining.ts";
import { numberExercise } from "./numberExercise.ts";

export const poolOrStrideCosts = defineExercise({
  name: "pool-or-stride-costs",
  title: "What does the replacement cost?",
  doc: "A max pooling layer is replaced by a convolution of the same stride with as many filters as there are channels. Asked is how many parameters, or multiply-accumulates for one image, that adds.",
  params: {
    quantity: choice(["any", "parameters", "macs"], { default: "any", doc: "What is asked; any: drawn." }),
  },
  generate(random, { quantity: wanted = "any" }) {
    const quantity = wanted === "any" ? pick(random, ["parameters", "macs"] as const) : wanted;
    const side = pick(random, [14, 28, 32, 56, 64, 112]);
    const channels = pick(random, [16, 24, 32, 48, 64, 96, 128, 256]);
    const kernel = pick(random, [2, 3]);
    const pool = pick(random, [2, 3]);
    const written = `Conv2D: { filters: ${channels}, kernel_size: ${kernel}, strides: 2, padding: same }`;
    const poolWritten = `MaxPooling2D: { pool_size: ${pool}, strides: 2, padding: same }`;
    const layer = layerOf(written, side, channels);
    const area = kernel * kernel;
    const weights = area * channels * channels;
    const out = side / 2;
    const asked = quantity === "parameters" ? "parameters" : "multiply-accumulates (MACs) for one image";
    const value = Number((quantity === "parameters" ? layer.parameters : layer.macs).value);
    const window = area === 4 ? "2×2" : "3×3";
    return numberExercise({
      question: `Maps of ${side}×${side} with ${channels} channels go through\n\n\`\`\`yaml\n- ${poolWritten}\n\`\`\`\n\nIt is replaced by\n\n\`\`\`yaml\n- ${written}\n\`\`\`\n\n**How many ${asked} does the network have more?**`,
      value,
      unit: quantity === "parameters" ? "parameters" : "MACs",
      hints: [
        `How many ${quantity === "parameters" ? "numbers does max pooling learn" : "multiplications does max pooling do"}?`,
        quantity === "parameters"
          ? "A filter of a convolution sees all channels of its input, and has one bias."
          : `The output has ${out}×${out} positions. How many multiplications give one value of it?`,
      ],
      explanation: `Max pooling compares: it has no parameters and multiplies nothing. The convolution has ${(quantity === "parameters" ? layer.parameters : layer.macs).text} = ${formatCount(value)}.`,
      mistakes:
        quantity === "parameters"
          ? [
              {
                id: "pool-has-weights",
                value: value - pool * pool * channels,
                diagnosis: `This takes off ${pool}·${pool}·${channels} = ${formatCount(pool * pool * channels)}, as if pooling had weights. Which numbers does taking a maximum have to learn?`,
              },
              {
                id: "bias-forgotten",
                value: weights,
                diagnosis: `This is ${window} · ${channels} · ${channels}, the kernels alone. What is added to each output map?`,
              },
              {
                id: "channels-forgotten",
                value: (area + 1) * channels,
                diagnosis: `This gives each filter one ${window} kernel. Does pooling's habit of keeping channels apart hold for a convolution: how many of the ${channels} channels does a filter see?`,
              },
              {
                id: "filters-forgotten",
                value: area * channels + 1,
                diagnosis: `This is one filter: ${window} · ${channels} + 1. How many filters are there?`,
              },
              {
                id: "bias-for-each-channel",
                value: (area + 1) * channels * channels,
                diagnosis:
                  "This has a bias for each channel of each filter. A filter sums up its channels first: how many biases does one map need?",
              },
              {
                id: "positions-counted",
                value: value * out * out,
                diagnosis: `This counts the weights at each of the ${out}×${out} positions. Do different positions have weights of their own in a convolution?`,
              },
              {
                id: "side-not-area",
                value: (kernel * channels + 1) * channels,
                diagnosis: `This takes ${kernel} weights for each channel of a kernel. A ${window} kernel has how many?`,
              },
            ]
          : [
              {
                id: "input-positions",
                value: weights * side * side,
                diagnosis: `This puts the kernel at each of the ${side}×${side} pixels of the input. With a stride of 2, how many positions does it take?`,
              },
              {
                id: "half-not-quarter",
                value: weights * side * out,
                diagnosis: `This halves the positions once. The stride acts along height and along width: how many rows and how many columns are left?`,
              },
              {
                id: "channels-forgotten",
                value: area * channels * out * out,
                diagnosis: `This multiplies ${window} values for each output, as if each map saw its own channel alone. How many channels does a filter see?`,
              },
              {
                id: "filters-forgotten",
                value: area * channels * out * out,
                diagnosis: `This is one filter at each position. How many filters are there?`,
              },
              {
                id: "pool-multiplies",
                value: value - pool * pool * channels * out * out,
                diagnosis: `This takes off ${pool}·${pool} multiplications for each value of the pooling. Does finding the largest of some numbers multiply any?`,
              },
              {
                id: "one-position",
                value: weights,
                diagnosis: `This is the work at one position. How many positions has the output?`,
              },
            ],
    });
  },
});

function layerOf(written: string, side: number, channels: number): LayerReport {
  const { analysis } = analyzeText(`input: [${side}, ${side}, ${channels}]\nlayers:\n  - ${written}\n`);
  return analysis.layers[1] as LayerReport;
}
