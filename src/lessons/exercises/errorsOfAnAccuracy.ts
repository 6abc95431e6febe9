import { formatShare, grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const tested = 10_000;
const learned = 60_000;

export const errorsOfAnAccuracy = defineExercise({
  name: "errors-of-an-accuracy",
  title: "Errors behind an accuracy",
  doc: "How many of MNIST's test images are still wrong at an accuracy, and how many fewer than at another.",
  params: {},
  generate(random) {
    const after = 20 + random.below(30);
    const before = after + 25 + random.below(90);
    const accuracy = (errors: number) => formatShare(1 - errors / tested);
    return numberExercise({
      question: `MNIST has ${grouped(learned)} images to learn from and ${grouped(tested)} to test on. A network is right for ${accuracy(before)} of the test images, and after a week of work for ${accuracy(after)}. How many **errors on the test images** has the week removed?`,
      value: before - after,
      unit: "images",
      hints: [
        "An accuracy is a share of the images that were tested. Turn each of the two into a number of errors first.",
        `1 % of ${grouped(tested)} images are ${grouped(tested / 100)} images; 0.01 % is a single one.`,
      ],
      explanation: `Before: ${grouped(tested)} · (1 − ${1 - before / tested}) = ${before} errors. After: ${after}. Removed: ${before} − ${after} = **${before - after}**, which is ${Math.round((100 * (before - after)) / before)} % of all errors that there were.`,
      mistakes: [
        {
          id: "learned-images",
          value: ((before - after) / tested) * learned,
          diagnosis: `This is the difference times the ${grouped(learned)} images that are learned from. On which images was the accuracy measured?`,
        },
        {
          id: "errors-left",
          value: after,
          diagnosis: `${after} errors are left after the week. How many were there before it?`,
        },
        {
          id: "errors-before",
          value: before,
          diagnosis: `${before} errors were made before the week. How many of them are left?`,
        },
        {
          id: "percent",
          value: (before - after) / 100,
          diagnosis: `This is the difference in percentage points. How many of ${grouped(tested)} images is it?`,
        },
        {
          id: "share-of-errors",
          value: Math.round((100 * (before - after)) / before),
          diagnosis: "This is the percentage of the errors that have gone. How many images are these?",
        },
      ],
    });
  },
});
