import { grouped } from "../../core/wording.ts";
import { outputSizes } from "../convolutions/rounding.ts";
import { analyzeStack, describeStack, drawStack, type Stack, stackParams } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

export const parametersInAll = defineExercise({
  name: "parameters-in-all",
  title: "Parameters in all",
  doc: "How many parameters some convolutional layers have together. Other numbers for each learner.",
  params: stackParams,
  generate(random, settings) {
    const stack = drawStack(random, settings);
    const { parameters, layers } = analyzeStack(stack);
    const [first, second] = layers.filter(({ weights }) => weights.length > 0);
    const sums = layers.flatMap(({ parameters: { text, value } }, id) =>
      id === 0 ? [] : [`- layer ${id}: ${text} = ${grouped(value ?? 0)}`],
    );
    const kernel = stack.layers[0]?.kernel ?? 0;
    return numberExercise({
      question: `${describeStack(stack)}\n\nHow many parameters does the network have **in all**?`,
      value: parameters.total ?? 0,
      unit: "parameters",
      mistakes: mistakes(stack),
      hints: [
        "One filter makes one map. Count the numbers of one filter first.",
        `A filter has one ${kernel}×${kernel} kernel for each channel of its input. What are the channels of layer 2's input?`,
        `A filter of layer 1 has ${kernel}·${kernel}·${stack.channels} weights and 1 bias: layer 1 has ${first?.parameters.text} = ${grouped(first?.parameters.value ?? 0)} parameters. Layer 2 has ${second?.parameters.text}.`,
      ],
      explanation: [
        "A filter has a weight for each pixel of its window in each channel of its input, and one bias.",
        sums.join("\n"),
        `Together ${grouped(parameters.total ?? 0)}. The size of the image does not matter: the same weights are used at all places.`,
      ].join("\n\n"),
    });
  },
});

interface Filter {
  readonly area: number;
  /** Channels of its input. */
  readonly channels: number;
  readonly maps: number;
}

function mistakes(stack: Stack): readonly NumberMistake[] {
  const filters = stack.layers.map(
    ({ kernel, maps }, layer): Filter => ({
      area: kernel * kernel,
      channels: stack.layers[layer - 1]?.maps ?? stack.channels,
      maps,
    }),
  );
  const places = outputSizes(stack, "up").map(([rows, columns]) => rows * columns);
  const k = stack.layers[0]?.kernel ?? 0;
  const maps = filters.map((filter) => filter.maps);
  /** One sum for each layer, as text and as a number. */
  const wrong = (
    id: string,
    says: string,
    text: (filter: Filter, layer: number) => string,
    value: (filter: Filter, layer: number) => number,
  ): NumberMistake => {
    const total = filters.reduce((sum, filter, layer) => sum + value(filter, layer), 0);
    return {
      id,
      value: total,
      diagnosis: `${says}\n\nYour sum: ${filters.map(text).join(" + ")} = ${grouped(total)}.`,
    };
  };
  const kernels = filters.map(() => k);
  return [
    wrong(
      "bias-forgotten",
      "The biases are missing. What is added to a filter's sum before it becomes a value of its map?",
      ({ channels, maps }) => `${k}·${k}·${channels}·${maps}`,
      ({ area, channels, maps }) => area * channels * maps,
    ),
    wrong(
      "channels-forgotten",
      `Each filter was counted as one ${k}×${k} kernel. How many channels does a filter look at, in layer 1 and in layer 2?`,
      ({ maps }) => `(${k}·${k} + 1)·${maps}`,
      ({ area, maps }) => (area + 1) * maps,
    ),
    wrong(
      "channels-and-bias-forgotten",
      `Each filter was counted as one ${k}×${k} kernel without a bias. How many channels does a filter look at, and what is added to its sum?`,
      ({ maps }) => `${k}·${k}·${maps}`,
      ({ area, maps }) => area * maps,
    ),
    wrong(
      "image-channels-everywhere",
      `All layers were counted with the image's ${stack.channels} channels. What does layer 2 take as its input?`,
      ({ maps }) => `(${k}·${k}·${stack.channels} + 1)·${maps}`,
      ({ area, maps }) => (area * stack.channels + 1) * maps,
    ),
    wrong(
      "one-bias-a-layer",
      "Each layer was given one bias. Do its filters share it?",
      ({ channels, maps }) => `(${k}·${k}·${channels}·${maps} + 1)`,
      ({ area, channels, maps }) => area * channels * maps + 1,
    ),
    wrong(
      "bias-for-each-kernel",
      "Each kernel of a filter was given a bias. A filter adds its kernels' sums to one number: how many biases does that need?",
      ({ channels, maps }) => `(${k}·${k} + 1)·${channels}·${maps}`,
      ({ area, channels, maps }) => (area + 1) * channels * maps,
    ),
    wrong(
      "weights-not-shared",
      "Each place of the image was given weights of its own. What do all places of a map share?",
      ({ channels, maps }, layer) => `${places[layer]}·(${k}·${k}·${channels} + 1)·${maps}`,
      ({ area, channels, maps }, layer) => (places[layer] ?? 0) * (area * channels + 1) * maps,
    ),
    wrong(
      "kernels-counted",
      `This adds the sides of the kernels, or counts ${k} kernels a layer, as in an answer that circulates on the web. A parameter is one learned number. How many numbers does one filter hold?`,
      () => `${k}`,
      () => k,
    ),
    wrong(
      "filters-counted",
      "This is the number of filters, one for each map, as in an answer that circulates on the web. How many weights does one filter hold?",
      ({ maps }) => grouped(maps),
      ({ maps }) => maps,
    ),
    {
      id: "kernels-and-filters-counted",
      value: kernels.reduce((sum, side) => sum + side, 0) * maps.reduce((sum, count) => sum + count, 0),
      diagnosis: `This is ${kernels.join(" + ")} kernels times ${maps.join(" + ")} maps. Kernels and maps are not parameters. How many numbers does one filter hold, in layer 1 and in layer 2?`,
    },
    wrong(
      "bytes-counted",
      "These are bytes: each parameter was counted four times. How many numbers does the network learn?",
      ({ channels, maps }) => `4·(${k}·${k}·${channels} + 1)·${maps}`,
      ({ area, channels, maps }) => 4 * (area * channels + 1) * maps,
    ),
    wrong(
      "first-layer-left-out",
      "Layer 1 was left out. Its input is the image: what does a filter of it look at?",
      ({ channels, maps }, layer) => (layer === 0 ? "0" : `(${k}·${k}·${channels} + 1)·${maps}`),
      ({ area, channels, maps }, layer) => (layer === 0 ? 0 : (area * channels + 1) * maps),
    ),
    wrong(
      "last-layer-alone",
      "This is the last layer alone. What have the others learned?",
      ({ channels, maps }, layer) => (layer < filters.length - 1 ? "0" : `(${k}·${k}·${channels} + 1)·${maps}`),
      ({ area, channels, maps }, layer) => (layer < filters.length - 1 ? 0 : (area * channels + 1) * maps),
    ),
  ];
}
