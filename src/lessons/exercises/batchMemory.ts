import { formatBytes, grouped } from "../../core/wording.ts";
import { type Counting, memoryMistakes, namesOf } from "../convolutions/memoryWays.ts";
import { analyzeStack, describeStack, drawStack, type Stack, stackParams } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

export const batchMemory = defineExercise({
  name: "batch-memory",
  title: "Memory of a training batch",
  doc: "How much memory a training step on a batch of images needs at least: the images, all layers' outputs, the weights; gradients and the optimizer are left aside. Other numbers for each learner.",
  params: stackParams,
  generate(random, settings) {
    const stack = drawStack(random, settings);
    const { training, parameters, inference, layers } = analyzeStack(stack);
    const { batch } = stack;
    const total = parameters.total ?? 0;
    const [inputs, activations, weights] = [training.inputs ?? 0, training.activations ?? 0, training.weights ?? 0];
    const value = inputs + activations + weights;
    const perImage = layers.flatMap(({ bytes: { output } }, id) => (id === 0 ? [] : [output ?? 0]));
    const rest = (training.gradients ?? 0) + (training.optimizer ?? 0);
    return numberExercise({
      question: `${describeStack(stack)}\n\nHow many MB (1 MB = 10⁶ bytes) does a **training step on a batch of ${batch} images** need at least? Count the images, the outputs that are kept for the backward pass, and the weights. Leave gradients and the optimizer aside, and give four digits.`,
      value,
      unit: "MB",
      tolerance: 0.001,
      mistakes: [
        ...memoryMistakes(stack, total, {
          counting: countings(stack, inference.peakAlive),
          weights: [
            { value: 1 },
            {
              value: 0,
              id: "weights-forgotten",
              says: `The weights are missing: ${grouped(total)} parameters. Where are they while the network learns?`,
            },
            {
              value: batch,
              id: "weights-for-each-image",
              says: `The weights were counted ${batch} times. Do the images of a batch have weights of their own?`,
            },
          ],
        }),
        {
          id: "gradients-counted",
          value: value + (training.gradients ?? 0),
          diagnosis: `You counted gradients of the weights too, ${formatBytes(training.gradients)}. A real step has them, so this is nearer to the truth; the question leaves them aside. What is left without them?`,
        },
        {
          id: "optimizer-counted",
          value: value + rest,
          diagnosis: `You counted gradients and the optimizer's numbers too, ${formatBytes(rest)}. A real step has them, so this is nearer to the truth; the question leaves them aside. What is left without them?`,
        },
      ],
      hints: [
        "The backward pass starts at the last layer and needs what the forward pass has made. What can be freed before it?",
        "Nothing can: the outputs of all layers are kept, for each image of the batch. The images are kept too, for the first layer's gradient.",
        `For one image the outputs take ${perImage.map((bytes) => formatBytes(bytes)).join(" + ")}. Multiply by ${batch}, add ${batch} images and once the weights.`,
      ],
      explanation: [
        `Outputs of all layers, kept for the backward pass: ${batch} · (${perImage.map(grouped).join(" + ")}) = ${grouped(activations)} bytes.`,
        `Images: ${batch} · ${grouped(inputs / batch)} = ${grouped(inputs)} bytes. Weights, once for all images: ${grouped(weights)} bytes.`,
        `Together ${formatBytes(value)}. Gradients and the optimizer come on top: ${formatBytes(rest)} with the default optimizer.`,
      ].join("\n\n"),
    });
  },
});

function countings({ layers, batch }: Stack, peakAlive: readonly number[]) {
  const of = (image: number, outputs: (layer: number) => number): Counting => ({
    image,
    outputs: layers.map((_, layer) => outputs(layer)),
  });
  const pair = peakAlive.filter((id) => id > 0).map((id) => id - 1);
  const largest = Math.min(...pair);
  return [
    { value: of(batch, () => batch) },
    {
      value: of(1, () => 1),
      id: "batch-forgotten",
      says: `This is one image's memory. How many images does a step hold at once?`,
    },
    {
      value: of(0, () => batch),
      id: "images-forgotten",
      says: "The images themselves are missing. The first layer needs them for the gradient of its weights. How large are they?",
    },
    {
      value: of(0, (layer) => (pair.includes(layer) ? batch : 0)),
      id: "freed-as-in-prediction",
      says: `Only the outputs of ${namesOf(pair)} were counted, as in a prediction. What does the backward pass need of the other layers?`,
    },
    {
      value: of(batch, (layer) => (layer === largest ? 2 * batch : batch)),
      id: "pair-taken-for-one-layer",
      says: `Layer ${largest + 2} was counted with what layers ${largest + 1} and ${largest + 2} take together, and layer ${largest + 1} was added once more. How large is the output of layer ${largest + 2} alone?`,
    },
    {
      value: of(1, () => batch),
      id: "one-image",
      says: "The image was counted once. Is it the same image in the whole batch?",
    },
  ];
}
