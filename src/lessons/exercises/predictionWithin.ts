import { formatShape } from "../../core/shape.ts";
import { formatBytes } from "../../core/wording.ts";
import { analyzeStack, drawStack, type Stack, stackParams, stackText } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { modelExercise } from "./modelExercise.ts";
import { inferenceBytesWithin, inputIs, layersOfType, outputIs } from "./requirements.ts";

export const predictionWithin = defineExercise({
  name: "prediction-within",
  title: "A prediction within a budget",
  doc: "A network needs too much memory for one prediction. It is repaired so that it fits, with the same input and output.",
  params: stackParams,
  generate(random, settings) {
    const stack = drawStack(random, settings);
    const halved = withMaps(stack, (maps, layer) => (layer < stack.layers.length - 1 ? Math.ceil(maps / 2) : maps));
    const [before, after] = [analyzeStack(stack), analyzeStack(halved)];
    const budget = Math.ceil((1.1 * (after.inference.total ?? 0)) / 1e5) * 1e5;
    const output = before.layers.at(-1)?.output ?? [];
    const last = stack.layers.length - 1;
    return modelExercise({
      question: `This network needs ${formatBytes(before.inference.total)} for one prediction. A small camera has ${formatBytes(budget)}. Change the network's inner layers so that it fits.`,
      start: stackText(stack),
      solution: stackText(halved),
      requirements: [
        inputIs([stack.height, stack.width, stack.channels]),
        outputIs(output),
        layersOfType("Conv2D", { atLeast: stack.layers.length }),
        inferenceBytesWithin({ atMost: budget }),
      ],
      hints: [
        "Hover the layers: which two tensors exist together at the worst moment, and how much do the weights take?",
        "The number of maps of an inner layer changes two things: its output, and the filters of the layer behind it.",
        `Halve the maps of every layer but the last: they may be ${halved.layers.map(({ maps }) => maps).join(", ")}.`,
      ],
      explanation: `With ${halved.layers
        .map(({ maps }) => maps)
        .join(
          ", ",
        )} maps the worst moment takes ${formatBytes(after.inference.peakActivations)} and the weights ${formatBytes(after.inference.weights)}, together ${formatBytes(after.inference.total)}. Half of the maps halves an output, and quarters the weights between two halved layers. Other numbers do as well; whether the network still learns its task is a question for an experiment.`,
      mistakes: [
        {
          id: "batch-changed",
          answer: stackText({ ...stack, batch: 1 }),
          diagnosis:
            "The layers are as they were. `batch_size` says how many images a training step takes; a prediction takes one. What lies in memory while one image is predicted?",
        },
        {
          id: "last-layer-made-smaller",
          answer: stackText(withMaps(stack, (maps, layer) => (layer === last ? Math.ceil(maps / 4) : maps))),
          is: ({ analysis }) => {
            const shape = analysis.layers[analysis.model.outputs[0] ?? -1]?.output;
            return shape !== undefined && shape[2] !== output[2] && shape[0] === output[0] && shape[1] === output[1];
          },
          diagnosis: `The output has other maps now; whoever uses the network expects ${formatShape(output)}. Which layers can change without the output changing?`,
        },
        {
          id: "stride-larger",
          answer: stackText(withLayer(stack, 0, { stride: 4 })),
          is: ({ analysis }) => {
            const shape = analysis.layers[analysis.model.outputs[0] ?? -1]?.output;
            return shape !== undefined && shape[2] === output[2] && Number(shape[1]) < Number(output[1]);
          },
          diagnosis: `A larger stride makes the layers smaller, and the output with them; ${formatShape(output)} is expected. What else decides how large a layer's output is?`,
        },
        {
          id: "kernel-smaller",
          answer: stackText(withLayer(stack, 0, { kernel: 1 })),
          diagnosis:
            "A smaller kernel in layer 1 saves only a few of its weights, and its output is as large as before. What is the largest thing in memory?",
        },
      ],
    });
  },
});

const withMaps = (stack: Stack, maps: (maps: number, layer: number) => number): Stack => ({
  ...stack,
  layers: stack.layers.map((layer, at) => ({ ...layer, maps: maps(layer.maps, at) })),
});

const withLayer = (stack: Stack, at: number, change: Partial<Stack["layers"][number]>): Stack => ({
  ...stack,
  layers: stack.layers.map((layer, place) => (place === at ? { ...layer, ...change } : layer)),
});
