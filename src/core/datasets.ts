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
} as const satisfies Record<string, DatasetFacts>;

export type DatasetName = keyof typeof datasets;

export const datasetNames = Object.keys(datasets) as DatasetName[];

export const datasetFacts = (name: string | undefined): DatasetFacts | undefined =>
  name !== undefined && Object.hasOwn(datasets, name) ? datasets[name as DatasetName] : undefined;
