import { formatShare } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { normalizationOnAndOff } from "../lessons/experiments/normalizationOnAndOff.ts";
import { alexNet } from "../lessons/responses/localResponse.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { epochChart, lastOf, mean, spread, type Trained, trainRepeatedly } from "./repeatedTraining.ts";

const { depth_radius, bias, alpha, beta } = alexNet;

const local = (constant: number) =>
  `LocalResponseNormalization: { depth_radius: ${depth_radius}, bias: ${bias}, alpha: ${constant}, beta: ${beta} }`;

/** AlexNet's pixels went to 255 and these go to 1: responses to the same picture have squares 255² times larger there. */
const strongAlpha = alpha * 255 ** 2;

const layers: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  "local, AlexNet's α": local(alpha),
  "local, α · 255²": local(strongAlpha),
  batch: "BatchNormalization: { momentum: 0.9 }",
};

export const runNormalizationOnAndOff: RunOf<typeof normalizationOnAndOff> = async (
  context,
  { images, epochs, repeats },
) => {
  const { training, test } = await drawImages("mnist", { training: images, test: 1000 }, context);
  const variants = Object.entries(layers).map(([name, layer]) => ({ name, text: networkText(layer, epochs) }));
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
  const told = trained.map((each) => `${each.name} ${formatShare(mean(accuracies(each)))}`).join("; ");
  const [none, ...others] = trained;
  const changes = others.map((each) => {
    const change = mean(accuracies(each)) - mean(none ? accuracies(none) : []);
    const size = formatShare(Math.abs(change));
    if (Math.abs(change) <= largest) return `${each.name} cannot be told from none`;
    return `${each.name} is ${size} ${change > 0 ? "better" : "worse"} than none`;
  });
  const seeds = none?.runs.length ?? 0;
  const sureness =
    changes.length === 0
      ? ""
      : seeds < 2
        ? "With one seed nothing can be said about chance: run it with more."
        : `Seeds of one network differ by up to ${formatShare(largest)}; measured by that, ${changes.join(", ")}. With ${seeds} seeds this is a hint, no proof.`;
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
