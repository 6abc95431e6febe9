import { formatShare } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { reluOrTanh } from "../lessons/experiments/reluOrTanh.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { epochChart, lastOf, mean, spread, type Trained, trainRepeatedly } from "./repeatedTraining.ts";

export const runReluOrTanh: RunOf<typeof reluOrTanh> = async (context, { images, epochs, repeats }) => {
  const { training, test } = await drawImages("mnist", { training: images, test: 1000 }, context);
  const variants = [
    { name: "ReLU", text: networkText("relu", epochs) },
    { name: "tanh", text: networkText("tanh", epochs) },
  ];
  const trained = await trainRepeatedly(context, variants, repeats, { training, validation: test }, (known) =>
    context.show(resultOf(known)),
  );
  return resultOf(trained);
};

/** Four convolutions, as figure 1 of Krizhevsky et al. 2012 has four-layer networks; no momentum, the same rate for both. */
const networkText = (activation: string, epochs: number): string =>
  [
    "input: [28, 28, 1]",
    "layers:",
    ...[8, 16, 16, 32].flatMap((filters, place) => [
      `  - Conv2D: { filters: ${filters}, kernel_size: 3, padding: same, activation: ${activation} }`,
      ...(place % 2 === 1 ? ["  - MaxPooling2D: { pool_size: 2 }"] : []),
    ]),
    "  - Flatten",
    "  - Dense: { units: 10, activation: softmax }",
    `training: { batch_size: 16, epochs: ${epochs}, optimizer: { SGD: { learning_rate: 0.02 } } }`,
  ].join("\n");

function resultOf(trained: readonly Trained[]): ExperimentResult {
  const losses = (of: Trained) => lastOf(of).map(({ loss }) => loss);
  const accuracies = (of: Trained) => lastOf(of).map(({ validation }) => validation?.accuracy ?? 0);
  const told = trained.map(
    (each) =>
      `${each.name} ends at a training loss of ${mean(losses(each)).toPrecision(2)} and ${formatShare(mean(accuracies(each)))} of other images right`,
  );
  const largest = Math.max(...trained.map((each) => spread(losses(each))));
  const [relu, tanh] = trained.map((each) => mean(losses(each)));
  const sure =
    relu === undefined || tanh === undefined
      ? ""
      : (trained[0]?.runs.length ?? 0) < 2
        ? "With one seed nothing can be said about chance: run it with more."
        : Math.abs(relu - tanh) > largest
          ? `The losses differ by more than seeds do (${largest.toPrecision(2)}). AlexNet's authors saw the same training error after a sixth of the epochs, on CIFAR-10 with a network and rates of their own.`
          : `The losses differ by no more than seeds do (${largest.toPrecision(2)}): on this data the two cannot be told apart.`;
  return {
    conclusion: `${told.join("; ")}. ${sure}`.trim(),
    charts: [
      epochChart("Loss on the training images", trained, ({ loss }) => loss, { label: "loss, nats", form: "plain" }),
    ],
    tables: [
      {
        title: "After the last epoch, mean over the seeds",
        columns: [
          { label: "activation", form: "text" },
          { label: "parameters", form: "count" },
          { label: "training loss", form: "plain" },
          { label: "accuracy, other images", form: "percent" },
          { label: "training", form: "seconds" },
        ],
        rows: trained.map((each) => [
          each.name,
          each.parameters,
          mean(losses(each)),
          mean(accuracies(each)),
          mean(each.runs.map(({ seconds }) => seconds)),
        ]),
      },
    ],
  };
}
