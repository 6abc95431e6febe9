import { fitOf } from "../../core/memory/fit.ts";
import { formatBytes, formatCount } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { billTable } from "./billTable.ts";
import { analysisOf, billRules, drawTraining, pick, shownText, textbookBill } from "./drawnTraining.ts";
import { numberExercise } from "./numberExercise.ts";

export const largestBatch = defineExercise({
  name: "largest-batch",
  title: "The largest batch that fits",
  doc: "A training and a size of memory are drawn. Asked is the largest batch with which the textbook's bill fits.",
  params: {},
  generate(random) {
    const drawn = { ...drawTraining(random), batch: 1 };
    const analysis = analysisOf(drawn);
    const one = textbookBill(analysis);
    const state = one.weights + one.gradients + one.optimizer;
    const each = one.inputs + one.activations;
    const megabytes = Math.ceil((state + (10 + random.below(90)) * each) / 1e6 / 5) * 5 + pick(random, [0, 5, 10]);
    const room = megabytes * 1e6;
    const value = fitOf(analysis, room, "textbook")?.largestBatch ?? 0;
    const whole = (bytes: number, of = each) => Math.floor(bytes / of);
    const largestMap = Math.max(...analysis.layers.map(({ bytes }) => bytes.output ?? 0));
    return numberExercise({
      question: `A training:\n\n${shownText(drawn)}\n\nThe card has **${formatCount(megabytes)} MB** for it. **What is the largest \`batch_size\` that fits?** ${billRules}`,
      value,
      unit: "images",
      tolerance: 0,
      hints: [
        "Part the bill in two: what is there whatever the batch is, and what each image adds.",
        `Weights, gradients and the optimizer's numbers take ${formatBytes(state)} here. How many images fit in the rest?`,
      ],
      explanation: `With a batch of 1:\n\n${billTable([["batch 1", one]])}\n\nWeights, gradients and the optimizer's numbers are there once: ${formatCount(state)} bytes. Each image adds ${formatCount(each)} bytes. (${formatCount(room)} − ${formatCount(state)}) / ${formatCount(each)} = ${((room - state) / each).toFixed(2)}, and a batch is whole: ${formatCount(value)}.`,
      mistakes: [
        {
          id: "rounded-up",
          value: value + 1,
          diagnosis: `One image more than fits: it would need ${formatBytes(state + (value + 1) * each)} of ${formatBytes(room)}. Which way does the last, incomplete image round?`,
        },
        {
          id: "state-forgotten",
          value: whole(room),
          diagnosis:
            "This gives the whole card to images and outputs. What else lies in memory, whatever the batch is?",
        },
        {
          id: "gradients-and-slots-forgotten",
          value: whole(room - one.weights),
          diagnosis:
            "This leaves room for the weights alone, as predicting does. What does training keep for each weight?",
        },
        {
          id: "slots-forgotten",
          value: whole(room - one.weights - one.gradients),
          diagnosis: `This counts weights and gradients. What does the optimizer keep between two steps? Here it is ${formatBytes(one.optimizer)}.`,
        },
        {
          id: "inputs-forgotten",
          value: whole(room - state, one.activations),
          diagnosis: `This counts the layers' outputs of an image, but not the image: ${formatBytes(one.inputs)}. Does it leave memory before the first layer's gradient is computed?`,
        },
        {
          id: "largest-output-alone",
          value: whole(room - state, largestMap),
          diagnosis:
            "This counts the largest output alone, as if the others could go. Predicting can free them: why must training keep them?",
        },
        {
          id: "megabyte-of-1024",
          value: whole(megabytes * 2 ** 20 - state),
          diagnosis: `This takes ${formatCount(megabytes)} MB for ${formatCount(megabytes)} MiB, which is ${formatCount(megabytes * 2 ** 20 - room)} bytes more. How many bytes are in 1 MB?`,
        },
        {
          id: "numbers-for-bytes",
          value: whole(room - state, each / 4),
          diagnosis: "This takes each number of an image for one byte. How many bytes has a 32-bit number?",
        },
        {
          id: "bits-for-bytes",
          value: whole(room - state, each * 8),
          diagnosis: "This takes each number of an image for 32 bytes. 32 bits are how many bytes?",
        },
      ],
    });
  },
});
