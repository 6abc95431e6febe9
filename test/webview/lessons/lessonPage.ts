import { randomGenerator } from "../../../src/core/random.ts";
import type { Exercise } from "../../../src/lessons/exercise.ts";
import { choiceExercise } from "../../../src/lessons/exercises/choiceExercise.ts";
import { modelExercise } from "../../../src/lessons/exercises/modelExercise.ts";
import { numberExercise } from "../../../src/lessons/exercises/numberExercise.ts";
import type { ExperimentResult, KeptResult } from "../../../src/lessons/experiment.ts";
import type { LessonPage, PageExercise } from "../../../src/protocol/lessonPage.ts";

export const parameters = numberExercise({
  question: "A convolution has **100 filters** of 3×3 over **3 channels**, and biases. How many parameters has it?",
  value: 2800,
  unit: "parameters",
  hints: ["How many weights has one filter?", "Each filter has one bias."],
  explanation: "(3·3·3 + 1) · 100 = 2,800",
  mistakes: [
    {
      id: "bias-forgotten",
      value: 2700,
      diagnosis: "**The biases are missing.** 3·3·3 · 100 = 2,700. What does each filter add to its sum?",
    },
  ],
});

/** What the extension would answer, at one moment. */
export const shown = (id: string, exercise: Exercise, more: Partial<PageExercise> = {}): PageExercise => ({
  id,
  question: exercise.question,
  form: exercise.answer,
  seed: 1,
  tries: 0,
  hints: [],
  hintsLeft: exercise.hints.length,
  ...more,
});

const choice = choiceExercise(randomGenerator(3), {
  question: "An object moves by a pixel. What does the output of a convolution do?",
  right: "It **moves** along: convolution is equivariant.",
  wrong: [
    {
      id: "invariant",
      text: "It stays as it is: convolution is invariant.",
      diagnosis: "Invariant would be `f(shift(x)) = f(x)`.",
    },
  ],
  hints: [],
  explanation: "Convolution commutes with shifts, away from the border.",
});

const model = modelExercise({
  question: "Write a network that takes images of 28×28×1.",
  start: "input: [32, 32, 3]\nlayers:\n  - Flatten\n",
  solution: "input: [28, 28, 1]\nlayers:\n  - Flatten\n",
  requirements: [],
  hints: [],
  explanation: "",
  mistakes: [],
});

const result: ExperimentResult = {
  conclusion:
    "At a shift of 4 pixels the dense network is right in **38 %**, the convolutional one in **81 %** of 1,000 images.",
  charts: [
    {
      title: "Accuracy against shifts",
      x: { label: "shift, pixels", form: "count" },
      y: { label: "right answers", form: "percent" },
      lines: [
        { label: "dense", points: Array.from({ length: 9 }, (_, x) => [x, 0.88 * Math.exp(-x / 4)] as const) },
        {
          label: "convolutional",
          points: Array.from({ length: 9 }, (_, x) => [x, 0.95 * Math.exp(-((x / 9) ** 2))] as const),
        },
      ],
    },
  ],
  tables: [
    {
      title: "Both networks",
      columns: [
        { label: "network", form: "text" },
        { label: "parameters", form: "count" },
        { label: "memory", form: "bytes" },
        { label: "accuracy", form: "percent" },
      ],
      rows: [
        ["dense", 25_450, 101_800, 0.883],
        ["convolutional", 25_418, 101_672, 0.951],
      ],
    },
  ],
};

export const kept: KeptResult = {
  experiment: "shifts",
  settings: { images: 1000 },
  seed: 1,
  device: "cpu",
  machine: "2 × a processor",
  seconds: 84.2,
  measured: "2026-11-26T12:40:00.000Z",
  result,
};

/** A page with one of each. */
export const page: LessonPage = {
  key: "cnn-or-dense",
  title: "CNN or dense network?",
  summary: "Why a network of local filters needs fewer weights, and what it does with a picture that moves.",
  minutes: 25,
  sources: [
    { title: "LeCun et al. 1998, Gradient-based learning", url: "https://example.com/lenet.pdf" },
    { title: "Géron, Hands-On Machine Learning, 3rd edition, chapter 14" },
  ],
  position: "Lesson 1 of 9",
  next: "Parameters and memory",
  faults: [],
  blocks: [
    {
      kind: "text",
      markdown: `## Two ways to look

A dense unit has a weight for **each** of the 784 pixels; a filter has \`3·3\` for the whole picture. See [the paper](https://example.com/a), not [this](javascript:alert(1)) & <b>no</b> tag.

- first
- second, with *stress*

| layer | weights |
| :--- | ---: |
| dense | 78,500 |
| convolution | 1,000 |

\`\`\`yaml
input: [28, 28, 1]
\`\`\``,
    },
    { kind: "exercise", exercise: shown("parameters", parameters) },
    { kind: "exercise", exercise: shown("moves", choice) },
    { kind: "exercise", exercise: shown("write", model) },
    {
      kind: "experiment",
      place: 0,
      title: "Accuracy against shifts",
      doc: "Both networks learn from 1,000 images of MNIST.",
      fields: [
        {
          name: "images",
          doc: "Images to learn from.",
          kind: "integer",
          value: 1000,
          min: 100,
          max: 5000,
          allowed: "a whole number from 100 to 5,000",
        },
        {
          name: "augment",
          doc: "Shifts images while learning.",
          kind: "flag",
          value: false,
          options: ["true", "false"],
          allowed: "true or false",
        },
      ],
      state: { kept },
    },
  ],
};
