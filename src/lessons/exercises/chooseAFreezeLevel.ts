import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";

const options = {
  head: "Freeze the whole network, train the head alone",
  top: "Train the head first; then its upper part too, with a small learning rate",
  whole: "Train the head first; then the whole network, with a small learning rate",
  scratch: "Train the whole network from random weights",
} as const;

type Level = keyof typeof options;

interface Situation {
  readonly level: Level;
  /** @param images of all classes */
  says(images: string): string;
  readonly images: readonly [least: number, most: number];
  readonly why: string;
  readonly diagnoses: Readonly<Partial<Record<Level, string>>>;
}

const mostly = "A learning rate for random weights destroys what is known within a few steps";

/** @see Yosinski et al. 2014; Kornblith et al. 2019; He, Girshick & Dollár 2019 */
const situations: readonly Situation[] = [
  {
    level: "head",
    images: [60, 160],
    says: (images) =>
      `You have ${images} photos of four breeds of dogs in all, and a laptop without a graphics card. The network learned ImageNet, which has over a hundred breeds`,
    why: "Its features tell breeds apart already, and so few photos would be learned by heart by millions of free parameters.",
    diagnoses: {
      top: "A few dozen photos a class, against hundreds of thousands of parameters that would be free. What would they learn by heart, when the features tell dogs apart already?",
      whole:
        "All of its parameters would be free, for a few dozen photos a class. Which loss would fall to 0, which would rise?",
      scratch: "A few dozen photos a class from random weights. How many images did the features need the first time?",
    },
  },
  {
    level: "top",
    images: [2000, 5000],
    says: (images) =>
      `You have ${images} photos of ten kinds of mushrooms, taken like ImageNet's photos, and a graphics card for half an hour; with the head alone, training and validation accuracy both stay at 84 %`,
    why: "The head alone underfits: both accuracies stay low. Edges and textures below serve mushrooms as well; what the upper blocks look for was chosen for ImageNet's classes.",
    diagnoses: {
      head: "The head alone has been tried: training accuracy stays low too. Which of under- and overfitting is that?",
      whole:
        "The lowest layers find edges and colours, which photos of mushrooms have as well. What do you pay to train them again in time and memory?",
      scratch: `There are weights that know photos. ${mostly} is a reason for a small one, not for random weights. What do ten kinds of mushrooms teach about edges that ImageNet does not?`,
    },
  },
  {
    level: "whole",
    images: [40_000, 90_000],
    says: (images) =>
      `You have ${images} labelled microscope images, which look like nothing in ImageNet, and a graphics card for days; validation accuracy rises with each further block that you let learn`,
    why: "There are enough images for all parameters, their textures differ from photos down to the lowest layers, and the validation images say so. Starting from known weights is still faster than from chance.",
    diagnoses: {
      head: "Validation accuracy rises with each block that learns. What do frozen features of photos know of cells?",
      top: "Validation accuracy went on rising with each further block. What speaks for stopping half way, with images and days enough?",
      scratch:
        "It may end equally well with so many images, but it takes longer to get there (He, Girshick & Dollár 2019). What do known weights cost you?",
    },
  },
];

export const chooseAFreezeLevel = defineExercise({
  name: "choose-a-freeze-level",
  title: "How much of a network to train",
  doc: "Which part of a published network learns, from the number of images, their likeness to ImageNet and what was measured.",
  params: {},
  generate(random) {
    const situation = situations[random.below(situations.length)] ?? (situations[0] as Situation);
    const [least, most] = situation.images;
    const step = least / 20;
    const images = least + step * random.below(Math.floor((most - least) / step) + 1);
    return choiceExercise(random, {
      question: `${situation.says(grouped(images))}. What do you do?`,
      right: options[situation.level],
      wrong: (Object.keys(options) as Level[])
        .filter((level) => level !== situation.level)
        .map((level) => ({ id: level, text: options[level], diagnosis: situation.diagnoses[level] ?? "" })),
      hints: [
        "Three questions: how many images are there for each free parameter? How like ImageNet's are they? What do training and validation accuracy say so far?",
        "Both low: more must be free. Training high and validation low: less, or more images and augmentation.",
      ],
      explanation: situation.why,
    });
  },
});
