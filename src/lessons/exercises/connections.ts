import { integer, optional } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

export const connections = defineExercise({
  name: "connections",
  title: "Connections of a convolution",
  doc: "How many connections a convolution has over an image, without padding: far more than parameters, because weights are shared. Other numbers for each learner.",
  params: { image: optional(integer({ doc: "Rows and columns of the image.", min: 12, max: 500 })) },
  generate(random, settings) {
    const size = settings.image ?? [20, 24, 28, 32, 36, 40, 48, 64][random.below(8)] ?? 28;
    const channels = random.below(2) === 0 ? 1 : 3;
    const filters = [4, 6, 8, 10, 12, 16, 20][random.below(7)] ?? 6;
    const kernel = [3, 5, 7][random.below(3)] ?? 5;
    const { layers } = analyzeText(
      `input: [${size}, ${size}, ${channels}]\nlayers:\n  - Conv2D: { filters: ${filters}, kernel_size: ${kernel} }`,
    ).analysis;
    const layer = layers.at(-1);
    const side = layer?.output?.[0] ?? 0;
    const places = side * side * filters;
    const window = kernel * kernel * channels;
    const parameters = layer?.parameters.value ?? 0;
    const input = size * size * channels;
    return numberExercise({
      question: `A convolution with **${filters} filters** of ${kernel}×${kernel} pixels reads an image of **${size}×${size}** pixels with ${channels === 1 ? "one channel" : `**${channels} channels**`}, stride 1, *valid* padding. How many **connections** lead from values of the image to values of its maps? A bias is no connection.`,
      value: layer?.macs.value ?? 0,
      unit: "connections",
      mistakes: [
        {
          id: "parameters-counted",
          value: parameters,
          diagnosis: `${layer?.parameters.text} = ${grouped(parameters)} are the layer's parameters. Each weight is used at many places: at how many?`,
        },
        {
          id: "weights-counted",
          value: window * filters,
          diagnosis: `${kernel}·${kernel}·${channels}·${filters} are the layer's weights. Each is used at many places: at how many?`,
        },
        {
          id: "dense-connections",
          value: input * places,
          diagnosis: `This connects each of the ${grouped(places)} values of the maps with each of the ${grouped(input)} values of the image, as a dense layer does. How many does a window cover?`,
        },
        {
          id: "same-padding",
          value: size * size * filters * window,
          diagnosis: `The maps were taken to be as large as the image, ${size}×${size}. Without padding, how many places has a ${kernel}×${kernel} window along a side?`,
        },
        {
          id: "one-map",
          value: side * side * window,
          diagnosis: `${side}·${side}·${window} are the connections of one map. How many maps are there?`,
        },
        {
          id: "channels-forgotten",
          value: places * kernel * kernel,
          diagnosis: `A window was counted as ${kernel}·${kernel} values. How many channels does it cover?`,
        },
        {
          id: "bias-counted",
          value: places * (window + 1),
          diagnosis: `The biases were counted too, one for each of the ${grouped(places)} values. Does a bias connect a value with the image?`,
        },
        {
          id: "one-place-too-few",
          value: (side - 1) ** 2 * filters * window,
          diagnosis: `This takes ${size} − ${kernel} = ${side - 1} places along a side. The first place is one too: how many are there?`,
        },
      ],
      hints: [
        "Each value of a map is connected with the values below its window.",
        `The window covers ${kernel}·${kernel}·${channels} values. How many values do the maps have?`,
        `Along a side the window has ${size} − ${kernel} + 1 = ${side} places, and there are ${filters} maps.`,
      ],
      explanation: `${filters} maps of ${side}×${side} values, each connected with ${kernel}·${kernel}·${channels} = ${window} values of the image: ${side}·${side}·${filters}·${window} = ${grouped(layer?.macs.value ?? 0)} connections. Only ${grouped(parameters)} parameters serve them all. A dense layer with as many outputs would have ${grouped(input * places)} connections, each with a weight of its own.`,
    });
  },
});
