import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const images = 60_000;

export const stepsOfATraining = defineExercise({
  name: "steps-of-a-training",
  title: "Steps of a training",
  doc: "How often the optimizer changes the weights: validation kept aside, whole batches, epochs.",
  params: {},
  generate(random) {
    const percent = [4, 5, 8, 10, 12][random.below(5)] ?? 5;
    const batch = [64, 96, 128, 192, 256][random.below(5)] ?? 128;
    const epochs = 6 + random.below(15);
    const training = images - (images * percent) / 100;
    const each = Math.floor(training / batch);
    return numberExercise({
      question: `A model file says \`data: mnist\` (${grouped(images)} images), \`validation: ${percent / 100}\`, \`batch_size: ${batch}\`, \`epochs: ${epochs}\`. A step takes one whole batch; images that are left over at the end of an epoch wait for the next, which draws a new order. How many **steps** does the training take?`,
      value: each * epochs,
      unit: "steps",
      hints: [
        "Three things in this order: which images are learned from, how many whole batches they make, how often that happens.",
        `${grouped(images)} − ${percent} % of them = ${grouped(training)} images are learned from.`,
      ],
      explanation: `${grouped(images)} · (1 − ${percent / 100}) = ${grouped(training)} images; ⌊${grouped(training)} / ${batch}⌋ = ${grouped(each)} steps an epoch; ${grouped(each)} · ${epochs} = **${grouped(each * epochs)}**.`,
      mistakes: [
        {
          id: "validation-learned",
          value: Math.floor(images / batch) * epochs,
          diagnosis: `This is ⌊${grouped(images)} / ${batch}⌋ · ${epochs}: all images are learned from. What are the ${percent} % for?`,
        },
        {
          id: "partial-batch",
          value: Math.ceil(training / batch) * epochs,
          diagnosis: `This is ⌈${grouped(training)} / ${batch}⌉ · ${epochs}: a batch that is not full was counted in each epoch. Does a step take less than a whole batch here?`,
        },
        {
          id: "one-epoch",
          value: each,
          diagnosis: `These are the steps of one epoch. How many epochs are there?`,
        },
        {
          id: "rounded-at-the-end",
          value: Math.floor((training * epochs) / batch),
          diagnosis: `This is ⌊${grouped(training)} · ${epochs} / ${batch}⌋, as if the images left over at the end of an epoch were put into the next one's first batch. Round down before you multiply: why?`,
        },
        {
          id: "images-for-steps",
          value: training * epochs,
          diagnosis: "This is how often an image is shown. How many images does one step take?",
        },
        {
          id: "only-validation",
          value: Math.floor((images - training) / batch) * epochs,
          diagnosis: `These are steps over the ${percent} % that are kept aside. Which images are learned from?`,
        },
      ],
    });
  },
});
