import { formatShape } from "../../core/shape.ts";
import { formatBytes, grouped } from "../../core/wording.ts";
import { type Counting, memoryMistakes, namesOf } from "../convolutions/memoryWays.ts";
import { analyzeStack, describeStack, drawStack, type Stack, stackParams } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

export const predictionMemory = defineExercise({
  name: "prediction-memory",
  title: "Memory of one prediction",
  doc: "How much memory one prediction needs at least: the weights, and the two neighbouring tensors that must exist together. Other numbers for each learner.",
  params: stackParams,
  generate(random, settings) {
    const stack = drawStack(random, settings);
    const { inference, parameters, layers } = analyzeStack(stack);
    const total = parameters.total ?? 0;
    const tensors = layers.map(({ node, output, bytes }) => ({
      name: node.id === 0 ? "the image" : `the output of layer ${node.id}`,
      shape: formatShape(output ?? []),
      bytes: bytes.output ?? 0,
    }));
    const alive = inference.peakAlive.flatMap((id) => tensors[id] ?? []);
    const counting = countings(stack, inference.peakAlive);
    return numberExercise({
      question: `${describeStack(stack)}\n\nHow many MB (1 MB = 10⁶ bytes) of memory does **one prediction** need at least? A tensor is freed as soon as no later layer reads it.`,
      value: inference.total ?? 0,
      unit: "MB",
      tolerance,
      mistakes: memoryMistakes(stack, total, {
        counting,
        weights: [
          { value: 1 },
          {
            value: 0,
            id: "weights-forgotten",
            says: `The network's own numbers are missing: ${grouped(total)} parameters. Where are they while the network predicts?`,
          },
        ],
      }),
      hints: [
        "Two kinds of things lie in memory: what the network has learned, and the tensors that pass through it.",
        "While layer 2 runs, layer 1's output must still be there: it is read. What is no longer needed?",
        `The worst moment has two tensors: ${alive.map(({ name }) => name).join(" and ")}. Add the weights, times 4 bytes.`,
      ],
      explanation: [
        `While a layer runs, its input and its output exist together; the rest is freed or not made yet. The worst moment has ${alive
          .map(({ name, shape, bytes }) => `${name}, ${shape}·4 = ${grouped(bytes)} bytes`)
          .join(", and ")}: together ${formatBytes(inference.peakActivations)}.`,
        `The weights come on top: ${grouped(total)} · 4 = ${grouped(inference.weights ?? 0)} bytes. Together ${grouped(inference.total ?? 0)} bytes, ${formatBytes(inference.total)}.`,
      ].join("\n\n"),
    });
  },
});

/** Three digits and a little: parameters may be less than a hundredth of the memory. */
const tolerance = 0.003;

function countings({ layers }: Stack, alive: readonly number[]) {
  const of = (image: number, outputs: (layer: number) => number): Counting => ({
    image,
    outputs: layers.map((_, layer) => outputs(layer)),
  });
  const at = (id: number) => (alive.includes(id) ? 1 : 0);
  const pair = alive.filter((id) => id > 0).map((id) => id - 1);
  const largest = Math.min(...pair);
  const every = namesOf(layers.map((_, layer) => layer));
  const question = "A layer's output can be freed when the next one is done. Which tensors exist at the same moment?";
  return [
    { value: of(at(0), (layer) => at(layer + 1)) },
    { value: of(0, () => 1), id: "all-layers", says: `The outputs of ${every} were all added. ${question}` },
    {
      value: of(1, () => 1),
      id: "all-layers-and-image",
      says: `The image and the outputs of ${every} were all added. ${question}`,
    },
    {
      value: of(1, (layer) => at(layer + 1)),
      id: "image-kept",
      says: `The image was added to the outputs of ${namesOf(pair)}. Which layer is the last to read the image?`,
    },
    {
      value: of(0, (layer) => (layer === largest ? 1 : 0)),
      id: "largest-tensor-alone",
      says: `Only the output of layer ${largest + 1}, the largest, was counted. What does the next layer write while it reads it?`,
    },
    {
      value: of(0, (layer) => (layer === largest ? 2 : 1)),
      id: "pair-taken-for-one-layer",
      says: `Layer ${largest + 2} was counted with what its input and output take together, and layer ${largest + 1} was added once more. How large is the output of layer ${largest + 2} alone?`,
    },
    {
      value: of(0, (layer) => (layer > 0 ? 1 : 0)),
      id: "first-layer-left-out",
      says: "The output of layer 1 was left out. Can layer 2 run without it?",
    },
  ];
}
