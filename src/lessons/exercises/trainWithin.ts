import { choice } from "../../core/param.ts";
import { formatBytes, formatCount } from "../../core/wording.ts";
import type { AnalyzedText } from "../../spec/analyzeText.ts";
import { defineExercise } from "../exercise.ts";
import { billTable } from "./billTable.ts";
import {
  analysisOf,
  billRules,
  type DrawnTraining,
  drawTraining,
  pick,
  textbookBill,
  textOf,
} from "./drawnTraining.ts";
import { modelExercise } from "./modelExercise.ts";
import { inputIs, layersWithin, macsWithin, outputIs, parametersWithin, type Requirement } from "./requirements.ts";

export const trainWithin = defineExercise({
  name: "train-within",
  title: "Make a training fit",
  doc: "A model file whose training needs more memory than there is. It is repaired either without a change of the network and of the examples in a step, or by a smaller network with the batch as it is. Judged by the textbook's bill.",
  params: {
    keep: choice(["any", "network", "batch"], {
      default: "any",
      doc: "What must stay: the network, or the batch and the 32 bits; any: drawn.",
    }),
  },
  generate(random, { keep: wanted = "any" }) {
    const keep = wanted === "any" ? pick(random, ["network", "batch"] as const) : wanted;
    const drawn: DrawnTraining = { ...drawTraining(random), firstStride: 1 };
    return keep === "network" ? keepingNetwork(drawn) : keepingBatch(drawn);
  },
});

function keepingNetwork(drawn: DrawnTraining) {
  const { batch, side, classes } = drawn;
  const start = analysisOf(drawn);
  const solved = { ...drawn, batch: batch / 4, steps: 4 };
  const room = roomFor(solved);
  const macs = start.macs ?? 0;
  const parameters = start.parameters.total ?? 0;
  const inStep = ({ analysis: { model } }: AnalyzedText) =>
    model.training.batchSize * model.training.gradientAccumulationSteps;
  return modelExercise({
    question: question(drawn, room, "The network must stay as it is, and so must the number of images in a step."),
    start: textOf(drawn),
    solution: textOf(solved),
    requirements: [
      inputIs([side, side, 3]),
      outputIs([classes]),
      parametersWithin({ atLeast: parameters, atMost: parameters }),
      macsWithin({ atLeast: macs, atMost: macs }),
      {
        id: "examples-in-a-step",
        asks: `learn from ${formatCount(batch)} images in each step (\`batch_size\` times \`gradient_accumulation_steps\`)`,
        unmet: (answer) =>
          inStep(answer) === batch
            ? undefined
            : `A step learns from ${formatCount(inStep(answer))} images; asked for are ${formatCount(batch)}.`,
      },
      fitsIn(room),
    ],
    hints: [
      "The outputs of the layers take most of this bill, and they have the batch as a factor.",
      "`gradient_accumulation_steps: 2` in `training:` adds up the gradients of two batches for one step of the optimizer.",
    ],
    explanation: explanation(
      drawn,
      solved,
      "A quarter of the images at a time, and the gradients of four batches for a step: the optimizer sees what it saw before. 16 bits and checkpoints are ways too, where they are enough.",
    ),
    mistakes: [
      {
        id: "no-accumulation",
        answer: textOf({ ...drawn, batch: batch / 4 }),
        is: (answer) => inStep(answer) < batch,
        diagnosis:
          "A smaller batch alone is another training: a step learns from fewer images, its gradient is noisier, and the learning rate may no longer suit. What adds up the gradients of several batches?",
      },
      {
        id: "accumulation-without-smaller-batch",
        answer: textOf({ ...drawn, steps: 4 }),
        is: (answer) => inStep(answer) > batch,
        diagnosis:
          "A step now learns from more images than before. Accumulation frees nothing by itself: what does each of its passes still hold?",
      },
      {
        id: "not-small-enough",
        answer: textOf({ ...drawn, batch: batch / 2, steps: 2 }),
        is: (answer) =>
          inStep(answer) === batch && !fits(answer, room) && answer.analysis.parameters.total === parameters,
        diagnosis: `A step learns from as many images as before, but the bill is still over ${formatBytes(room)}. Which numbers can be halved once more?`,
      },
    ],
  });
}

function keepingBatch(drawn: DrawnTraining) {
  const { batch, side, classes } = drawn;
  const solved: DrawnTraining = { ...drawn, firstStride: 2 };
  const room = roomFor(solved);
  const layers = drawn.filters.length + 1;
  const batchOf = ({ analysis: { model } }: AnalyzedText) => model.training.batchSize;
  const isPlain = ({ analysis: { model } }: AnalyzedText) =>
    model.training.precision === "float32" && model.training.checkpoints.length === 0;
  const stays: Requirement = {
    id: "batch",
    asks: `keep \`batch_size: ${formatCount(batch)}\`, 32 bits and no checkpoints`,
    unmet: (answer) =>
      batchOf(answer) === batch && isPlain(answer)
        ? undefined
        : `Its training has a batch of ${formatCount(batchOf(answer))}, ${answer.analysis.model.training.precision} and ${answer.analysis.model.training.checkpoints.length} checkpoints.`,
  };
  const halfOf = (at: number) => drawn.filters.map((count, place) => (place === at ? count / 2 : count));
  return modelExercise({
    question: question(drawn, room, "The training must stay as it is; the network may become a smaller one."),
    start: textOf(drawn),
    solution: textOf(solved),
    requirements: [
      inputIs([side, side, 3]),
      outputIs([classes]),
      layersWithin({ atLeast: layers }),
      stays,
      fitsIn(room),
    ],
    hints: [
      "Which layer has the largest output? It has as many values as pixels times filters.",
      "A stride of 2 halves height and width: a quarter of the values, in this layer and in all behind it.",
    ],
    explanation: explanation(
      drawn,
      solved,
      "With a stride of 2 in the first convolution, its output and all behind it have a quarter of the pixels. Fewer filters are a way too: half of them in a layer halve its output.",
    ),
    mistakes: [
      {
        id: "training-changed",
        answer: textOf({ ...drawn, batch: batch / 4, steps: 4 }),
        is: (answer) => batchOf(answer) !== batch || !isPlain(answer),
        diagnosis: "This changes the training, which must stay as it is here. Which change of a layer frees as much?",
      },
      {
        id: "deep-layer-cut",
        answer: textOf({ ...drawn, filters: halfOf(drawn.filters.length - 1) }),
        diagnosis:
          "The last convolution has most of the parameters, but its output is small: its pixels have become few by then. Which layer's output is the largest?",
      },
      {
        id: "too-few-layers",
        answer: textOf({ ...drawn, filters: drawn.filters.slice(0, 1) }),
        is: ({ analysis }) => analysis.layers.filter(({ weights }) => weights.length > 0).length < layers,
        diagnosis:
          "A layer is missing. The largest output is that of the first convolution: what makes it smaller without taking a layer away?",
      },
    ],
  });
}

/** A little more than a training needs, in whole MB. */
const roomFor = (drawn: DrawnTraining): number => Math.ceil((textbookBill(analysisOf(drawn)).total * 1.02) / 1e6) * 1e6;

const fits = ({ analysis }: AnalyzedText, room: number): boolean => (analysis.training.total ?? Infinity) <= room;

const fitsIn = (room: number): Requirement => ({
  id: "training-bytes",
  asks: `need at most ${formatBytes(room)} to train`,
  unmet: (answer) =>
    fits(answer, room)
      ? undefined
      : `Its training needs ${formatBytes(answer.analysis.training.total)}; there are ${formatBytes(room)}.`,
});

const question = (drawn: DrawnTraining, room: number, stays: string): string =>
  `This training needs ${formatBytes(textbookBill(analysisOf(drawn)).total)}, and there are **${formatBytes(room)}**. Repair the file so that it fits. ${stays} ${billRules}`;

const explanation = (before: DrawnTraining, after: DrawnTraining, why: string): string =>
  `${billTable([
    ["before", textbookBill(analysisOf(before))],
    ["after", textbookBill(analysisOf(after))],
  ])}\n\n${why}`;
