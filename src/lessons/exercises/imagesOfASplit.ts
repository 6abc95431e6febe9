import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

export const imagesOfASplit = defineExercise({
  name: "images-of-a-split",
  title: "How many images to collect",
  doc: "Images a class so that enough are left to learn from, when some are kept aside for validation and test.",
  params: {},
  generate(random) {
    const classes = 3 + random.below(8);
    const test = [0.1, 0.2, 0.25][random.below(3)] ?? 0.2;
    const validation = [0.1, 0.15, 0.2][random.below(3)] ?? 0.1;
    const wanted = 40 + 5 * random.below(20);
    const learned = 1 - test - validation;
    const each = leastWith(wanted, { test, validation });
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    return numberExercise({
      question: `You will collect photos of ${classes} classes, the same number of each. Of each class ${percent(test)} are only tested on and ${percent(validation)} of all are for validation; both are rounded to whole images. You want **at least ${wanted} images of each class to learn from**. How many photos do you need **in all**, at least?`,
      value: each * classes,
      unit: "photos",
      hints: [
        `${percent(learned)} of each class are left to learn from.`,
        `${wanted} / ${Number(learned.toFixed(2))} = ${(wanted / learned).toFixed(1)} of each class. Then check the rounding: is one fewer enough?`,
      ],
      explanation: `Of ${each} photos ${Math.round(each * test)} are tested on and ${Math.round(each * validation)} are for validation: ${each - Math.round(each * test) - Math.round(each * validation)} are left. With ${each - 1} there would be ${each - 1 - Math.round((each - 1) * test) - Math.round((each - 1) * validation)}. ${each} · ${classes} = **${grouped(each * classes)}**.`,
      mistakes: [
        {
          id: "one-class",
          value: each,
          diagnosis: `So many are needed of one class. How many classes are there?`,
        },
        {
          id: "no-split",
          value: wanted * classes,
          diagnosis: `This is ${wanted} · ${classes}: nothing is left to test on. Which images may never be learned from?`,
        },
        {
          id: "added-instead-of-divided",
          value: Math.ceil(wanted * (1 + test + validation)) * classes,
          diagnosis: `You added ${percent(test + validation)} to ${wanted}. But the shares are of all photos, not of those that are learned from: ${wanted} are ${percent(learned)} of how many?`,
        },
        {
          id: "only-test",
          value: Math.ceil(wanted / (1 - test)) * classes,
          diagnosis: "Only the test images were set aside. Which others does training never see?",
        },
        {
          id: "only-validation",
          value: Math.ceil(wanted / (1 - validation)) * classes,
          diagnosis:
            "Only the validation images were set aside. What is the test for, and where do its images come from?",
        },
      ],
    });
  },
});

interface Shares {
  readonly test: number;
  readonly validation: number;
}

/** Photos of a class, of which at least so many are learned from. */
function leastWith(wanted: number, { test, validation }: Shares): number {
  let photos = wanted;
  while (photos - Math.round(photos * test) - Math.round(photos * validation) < wanted) photos++;
  return photos;
}
