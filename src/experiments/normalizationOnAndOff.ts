import { formatShare } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { normalizationOnAndOff } from "../lessons/experiments/normalizationOnAndOff.ts";
import { alexNet } from "../lessons/responses/localResponse.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { epochChart, lastOf, mean, spread, type Trained, trainRepeatedly } from "./repeatedTraining.ts";

const { depth_radius, bias, alpha, beta } = alexNet;

const layers = {
  none: undefined,
  // Responses here are of pixels from 0 to 1; AlexNet's were of pixels from 0 to 255, whose squares are 255² times larger.
  local: `LocalResponseNormalization: { depth_radius: ${depth_radius}, bias: ${bias}, alpha: ${alpha * 255 ** 2}, beta: ${beta} }`,
  batch: "BatchNormalization: { momentum: 0.9 }",
};

const titles = { none: "none", local: "local response", batch: "batch" } as const;

export const runNormalizationOnAndOff: RunOf<typeof normalizationOnAndOff> = async (
  context,
  { images, epochs, repeats },
) => {
  const { training, test } = await drawImages("mnist", { training: images, test: 2000 }, context);
  const variants = (Object.keys(layers) as (keyof typeof layers)[]).map((kind) => ({
    name: titles[kind],
    text: networkText(layers[kind], epochs),
  }));
  const trained = await trainRepeatedly(context, variants, repeats, { training, validation: test }, (known) =>
    context.show(resultOf(known)),
  );
  return resultOf(trained);
};

export const networkText = (normalization: string | undefined, epochs: number): string =>
  [
    "input: [28, 28, 1]",
    "layers:",
    ...[16, 32].flatMap((filters) => [
      `  - Conv2D: { filters: ${filters}, kernel_size: 5, padding: same, activation: relu }`,
      ...(normalization ? [`  - ${normalization}`] : []),
      "  - MaxPooling2D: { pool_size: 2 }",
    ]),
    "  - Flatten",
    "  - Dense: { units: 10, activation: softmax }",
    `training: { batch_size: 32, epochs: ${epochs}, optimizer: { SGD: { learning_rate: 0.02, momentum: 0.9 } } }`,
  ].join("\n");

function resultOf(trained: readonly Trained[]): ExperimentResult {
  const accuracies = (of: Trained) => lastOf(of).map(({ validation }) => validation?.accuracy ?? 0);
  const largest = Math.max(...trained.map((each) => spread(accuracies(each))));
  const told = trained.map((each) => `${each.name} ${formatShare(mean(accuracies(each)))}`).join(", ");
  const [none, local] = trained;
  const gain = none && local ? Math.abs(mean(accuracies(local)) - mean(accuracies(none))) : undefined;
  const seeds = none?.runs.length ?? 0;
  const sureness =
    gain === undefined
      ? ""
      : seeds < 2
        ? "With one seed nothing can be said about chance: run it with more."
        : gain > largest
          ? `Local response normalisation changes it by ${formatShare(gain)}, more than the ${formatShare(largest)} by which seeds of one network differ; with ${seeds} seeds this is a hint, no proof.`
          : `Local response normalisation changes it by ${formatShare(gain)}, no more than seeds of one network differ (${formatShare(largest)}): on this data no gain can be told from chance.`;
  return {
    conclusion: `Accuracy on images that were not learned from, by normalisation: ${told}. ${sureness}`.trim(),
    charts: [
      epochChart("Loss on the training images", trained, ({ loss }) => loss, { label: "loss, nats", form: "plain" }),
      epochChart("Accuracy on other images", trained, ({ validation }) => validation?.accuracy, {
        label: "accuracy",
        form: "percent",
      }),
    ],
    tables: [
      {
        title: "After the last epoch, mean over the seeds",
        columns: [
          { label: "normalisation", form: "text" },
          { label: "parameters", form: "count" },
          { label: "training loss", form: "plain" },
          { label: "accuracy", form: "percent" },
          { label: "seeds differ by", form: "percent" },
          { label: "training", form: "seconds" },
        ],
        rows: trained.map((each) => [
          each.name,
          each.parameters,
          mean(lastOf(each).map(({ loss }) => loss)),
          mean(accuracies(each)),
          spread(accuracies(each)),
          mean(each.runs.map(({ seconds }) => seconds)),
        ]),
      },
    ],
  };
}
