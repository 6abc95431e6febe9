import type { Shape } from "./shape.ts";

/** What is known of a data set without opening it. */
export interface DatasetFacts {
  readonly title: string;
  readonly doc: string;
  readonly input: Shape;
  readonly classes: number;
  readonly trainingExamples: number;
  readonly testExamples: number;
}

/** Data sets that a model file may name. */
export const datasets = {
  /** @see LeCun, Cortes & Burges, "The MNIST database of handwritten digits" */
  mnist: {
    title: "MNIST",
    doc: "70,000 handwritten digits, grey, 28×28 pixels: 60,000 to learn from and 10,000 to be tested on.",
    input: [28, 28, 1],
    classes: 10,
    trainingExamples: 60_000,
    testExamples: 10_000,
  },
  /** @see Xiao, Rasul & Vollgraf 2017, "Fashion-MNIST", https://arxiv.org/abs/1708.07747 */
  "fashion-mnist": {
    title: "Fashion-MNIST",
    doc: "70,000 pieces of clothing, grey, 28×28 pixels, in ten classes from T-shirt to ankle boot: as large as MNIST, and harder.",
    input: [28, 28, 1],
    classes: 10,
    trainingExamples: 60_000,
    testExamples: 10_000,
  },
  /** @see Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images", https://www.cs.toronto.edu/~kriz/cifar.html */
  "cifar-10": {
    title: "CIFAR-10",
    doc: "60,000 photos in colour, 32×32 pixels, in ten classes from airplane to truck: 50,000 to learn from and 10,000 to be tested on.",
    input: [32, 32, 3],
    classes: 10,
    trainingExamples: 50_000,
    testExamples: 10_000,
  },
} as const satisfies Record<string, DatasetFacts>;

export type DatasetName = keyof typeof datasets;

export const datasetNames = Object.keys(datasets) as DatasetName[];

export const datasetFacts = (name: string | undefined): DatasetFacts | undefined =>
  name !== undefined && Object.hasOwn(datasets, name) ? datasets[name as DatasetName] : undefined;
