import { choice } from "../../core/param.ts";
import { formatBytes, formatCount } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { billTable } from "./billTable.ts";
import {
  analysisOf,
  billRules,
  type DrawnTraining,
  drawTraining,
  optimizerNames,
  pick,
  shownText,
  type TextbookBill,
  textbookBill,
} from "./drawnTraining.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

const remedies = ["batch", "precision", "optimizer", "filters"] as const;
type Remedy = (typeof remedies)[number];

export const remedyFrees = defineExercise({
  name: "remedy-frees",
  title: "How many bytes does a remedy free?",
  doc: "A training is drawn, and one remedy for it: a smaller batch with accumulated gradients, 16-bit numbers, an optimizer without slots, half the filters. Asked is what it frees, by the textbook's bill.",
  params: {
    remedy: choice(["any", ...remedies], { default: "any", doc: "Which remedy; any: drawn." }),
  },
  generate(random, { remedy: wanted = "any" }) {
    const drawn = drawTraining(random);
    const remedy = wanted === "any" ? pick(random, remedies) : wanted;
    const cut = pick(random, [2, 4]);
    const after = changed(drawn, remedy, cut);
    const [old, now] = [textbookBill(analysisOf(drawn)), textbookBill(analysisOf(after))];
    const freed = old.total - now.total;
    const general: readonly NumberMistake[] = [
      {
        id: "what-remains",
        value: now.total,
        diagnosis: `${formatBytes(now.total)} is what the training needs afterwards. Asked is the difference: how much did it need before?`,
      },
      {
        id: "bits-for-bytes",
        value: 8 * freed,
        diagnosis:
          "This is eight times as much: it counts bits. A 32-bit number takes 4 bytes. How many bytes is each of your numbers?",
      },
    ];
    return numberExercise({
      question: `A training:\n\n${shownText(drawn)}\n\n${asked(drawn, remedy, cut)} **How many MB does that free?** ${billRules}`,
      value: freed,
      unit: "MB",
      hints: [hints[remedy], "Write both bills, before and after, line by line. Which lines differ?"],
      explanation: `${billTable([
        ["before", old],
        ["after", now],
      ])}\n\n${why[remedy]} Freed: ${formatBytes(old.total)} − ${formatBytes(now.total)} = ${formatBytes(freed)}.`,
      mistakes: [...mistakesOf[remedy]({ drawn, old, now, freed, cut }), ...general],
    });
  },
});

function changed(drawn: DrawnTraining, remedy: Remedy, cut: number): DrawnTraining {
  switch (remedy) {
    case "batch":
      return { ...drawn, batch: drawn.batch / cut, steps: cut };
    case "precision":
      return { ...drawn, precision: "mixed_float16" };
    case "optimizer":
      return { ...drawn, optimizer: "SGD" };
    case "filters":
      return { ...drawn, filters: drawn.filters.map((count) => count / 2) };
  }
}

function asked({ batch, optimizer }: DrawnTraining, remedy: Remedy, cut: number): string {
  switch (remedy) {
    case "batch":
      return `The batch is cut from ${batch} to ${batch / cut}, and the gradients of ${cut} batches are added up for each step.`;
    case "precision":
      return "It is trained with `precision: mixed_float16`: images, outputs and gradients in 16 bits; the weights stay in 32 bits, with a 16-bit copy that is computed with; the optimizer's numbers stay in 32 bits.";
    case "optimizer":
      return `${optimizerNames[optimizer]} is replaced by SGD without momentum.`;
    case "filters":
      return "Each convolution gets half of its filters.";
  }
}

const hints: Readonly<Record<Remedy, string>> = {
  batch: "Which lines of the bill have the batch as a factor, and which have not?",
  precision: "Some lines halve, one stays, and one grows.",
  optimizer: "How many numbers does the optimizer keep for each parameter, between two steps?",
  filters:
    "Outputs of a convolution have one factor of filters; the kernel between two convolutions has two: its own filters and those before it.",
};

const why: Readonly<Record<Remedy, string>> = {
  batch: "Only the images and the outputs have the batch as a factor. Weights, gradients and slots stay as they are.",
  precision: "Images, outputs and gradients halve; weights grow by half, because the 16-bit copy lies beside them.",
  optimizer:
    "Only the optimizer's own numbers go. Adam keeps two for each parameter, momentum one, plain SGD none. The gradients are still needed.",
  filters:
    "The convolutions' outputs halve, the images stay. Kernels between two convolutions become a quarter, because both of their channel counts halve; the first and the last layer's become a half.",
};

interface Case {
  readonly drawn: DrawnTraining;
  readonly old: TextbookBill;
  readonly now: TextbookBill;
  readonly freed: number;
  readonly cut: number;
}

const mistakesOf: Readonly<Record<Remedy, (known: Case) => readonly NumberMistake[]>> = {
  batch: ({ drawn: { batch }, old, now, freed, cut }) => [
    {
      id: "everything-shrinks",
      value: old.total * (1 - 1 / cut),
      diagnosis: `This takes ${cut - 1} of ${cut} parts off the whole bill, ${formatBytes(old.total)}. Do weights, gradients and the optimizer's numbers depend on the batch?`,
    },
    {
      id: "inputs-forgotten",
      value: old.activations - now.activations,
      diagnosis: `This counts the layers' outputs alone. The images of the batch lie in memory too: ${formatBytes(old.inputs)} before. What becomes of them?`,
    },
    {
      id: "batch-forgotten",
      value: (old.inputs + old.activations) / batch,
      diagnosis: `This is what one image takes, ${formatBytes((old.inputs + old.activations) / batch)}. How many images fewer are in memory at once?`,
    },
    {
      id: "gradients-counted-twice",
      value: freed - (cut - 1) * old.gradients,
      diagnosis: `This keeps ${cut} sets of gradients. They are added up in one place: how many numbers is a sum of gradients?`,
    },
  ],
  precision: ({ drawn: { batch }, old, now }) => [
    {
      id: "everything-halves",
      value: old.total / 2,
      diagnosis: `This halves the whole bill, ${formatBytes(old.total)}. Which numbers stay in 32 bits, so that small steps are not lost?`,
    },
    {
      id: "weights-halved",
      value: old.total - (now.total - now.weights + old.weights / 2),
      diagnosis: `This halves the weights as well. The 32-bit weights stay, ${formatBytes(old.weights)}: what lies beside them?`,
    },
    {
      id: "copy-forgotten",
      value: old.total - (now.total - now.weights + old.weights),
      diagnosis: `This leaves the weights as they are. A 16-bit copy of them is computed with: how many bytes is that?`,
    },
    {
      id: "gradients-forgotten",
      value: old.total - (now.total - now.gradients + old.gradients),
      diagnosis: `This leaves the gradients, ${formatBytes(old.gradients)}, in 32 bits. What does the exercise say of them?`,
    },
    {
      id: "inputs-forgotten",
      value: old.total - (now.total - now.inputs + old.inputs),
      diagnosis: `This leaves the images, ${formatBytes(old.inputs)}, in 32 bits. What does the exercise say of them?`,
    },
    {
      id: "outputs-alone",
      value: old.activations - now.activations,
      diagnosis:
        "This counts the layers' outputs alone. Go through the other lines of the bill: what becomes of images, weights and gradients?",
    },
    {
      id: "batch-forgotten",
      value: (old.activations - now.activations + old.inputs - now.inputs) / batch,
      diagnosis: "This is for one image. How many are in a batch?",
    },
  ],
  optimizer: ({ drawn: { batch, optimizer }, old, freed }) => [
    ...(optimizer === "Adam"
      ? [
          {
            id: "one-slot-alone",
            value: freed / 2,
            diagnosis: `This is one number for each parameter. Adam keeps the mean of the gradients and the mean of their squares: how many is that?`,
          },
        ]
      : [
          {
            id: "two-slots",
            value: 2 * freed,
            diagnosis: "This is two numbers for each parameter, as Adam has them. How many does momentum keep?",
          },
        ]),
    {
      id: "gradients-too",
      value: freed + old.gradients,
      diagnosis: `This takes the gradients away too, ${formatBytes(old.gradients)}. Can SGD do a step without them?`,
    },
    {
      id: "numbers-for-bytes",
      value: freed / 4,
      diagnosis: `This counts numbers, ${formatCount(freed / 4)} of them. How many bytes has each?`,
    },
    {
      id: "times-the-batch",
      value: freed * batch,
      diagnosis: `This multiplies with the batch, ${batch}. Does each image have slots of its own?`,
    },
  ],
  filters: ({ drawn: { batch }, old, now, freed }) => [
    {
      id: "everything-halves",
      value: old.total / 2,
      diagnosis: `This halves the whole bill, ${formatBytes(old.total)}. Do the images halve? And a kernel with half the filters on half the channels?`,
    },
    {
      id: "kernels-halved",
      value: old.activations - now.activations + (old.weights + old.gradients + old.optimizer) / 2,
      diagnosis:
        "This halves the parameters. A kernel has height · width · channels · filters numbers: which of the four halve?",
    },
    {
      id: "outputs-alone",
      value: old.activations - now.activations,
      diagnosis: `This counts the layers' outputs alone. Fewer filters are fewer parameters too: ${formatBytes(old.weights)} of them before. What else is kept for each parameter?`,
    },
    {
      id: "gradients-forgotten",
      value: freed - (old.gradients - now.gradients),
      diagnosis: "The gradients are missing: each parameter has one. How many parameters go?",
    },
    {
      id: "slots-forgotten",
      value: freed - (old.optimizer - now.optimizer),
      diagnosis: "The optimizer's numbers are missing. How many does it keep for each parameter?",
    },
    {
      id: "batch-forgotten",
      value: freed - (old.activations - now.activations) * (1 - 1 / batch),
      diagnosis: "This counts the outputs for one image. How many are in a batch?",
    },
  ],
};
