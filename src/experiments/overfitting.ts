import { formatShare, grouped } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { overfitting as type } from "../lessons/experiments/overfitting.ts";
import { augmentedPicture } from "./augmentedPicture.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { partOf } from "./partOf.ts";
import { picked } from "./pickedImages.ts";
import { type SmallEpoch, trainSmall } from "./trainSmall.ts";

interface Way {
  readonly name: string;
  readonly dropout?: true;
  readonly augmentation?: true;
  /** Of the images. */
  readonly times?: number;
}

const more = 10;
const ways: readonly Way[] = [
  { name: "nothing against it" },
  { name: "dropout", dropout: true },
  { name: "augmentation", augmentation: true },
  { name: "both", dropout: true, augmentation: true },
  { name: "more images", times: more },
];

const changes = ["RandomRotation: 10", "RandomZoom: 0.1", "RandomTranslation: 0.1"];

function modelText({ dropout, augmentation }: Way, epochs: number, batchSize: number): string {
  return [
    "input: [28, 28, 1]",
    "layers:",
    "  - Conv2D: { filters: 16, kernel_size: 3, activation: relu }",
    "  - MaxPooling2D: { pool_size: 2 }",
    "  - Conv2D: { filters: 32, kernel_size: 3, activation: relu }",
    "  - MaxPooling2D: { pool_size: 2 }",
    "  - Flatten",
    ...(dropout ? ["  - Dropout: { rate: 0.5 }"] : []),
    "  - Dense: { units: 64, activation: relu }",
    ...(dropout ? ["  - Dropout: { rate: 0.5 }"] : []),
    "  - Dense: { units: 10, activation: softmax }",
    "training:",
    "  data: mnist",
    `  epochs: ${epochs}`,
    `  batch_size: ${batchSize}`,
    "  optimizer: { Adam: { learning_rate: 0.001 } }",
    ...(augmentation ? ["  augmentation:", ...changes.map((change) => `    - ${change}`)] : []),
    "",
  ].join("\n");
}

interface Trained {
  readonly name: string;
  readonly epochs: readonly SmallEpoch[];
}

export const overfitting: RunOf<typeof type> = async (context, { images, validation, epochs }) => {
  const { training } = await drawImages("mnist", { training: images * more + validation, test: 1 }, context);
  const places = Array.from(training.labels.keys());
  const measured = picked(training, places.slice(0, validation));
  const batchSize = Math.min(32, images);
  const done: Trained[] = [];
  const seen = await augmentedPicture({
    images: picked(training, places.slice(validation, validation + 4)),
    lines: changes,
    columns: 8,
    seed: context.seed,
    title: "Four digits of MNIST, and what augmentation makes of each in eight epochs",
  });
  for (const [place, way] of ways.entries()) {
    const count = images * (way.times ?? 1);
    // As many steps for all: what is compared is what they learn from, not how long.
    const rounds = Math.max(1, Math.round(epochs / (way.times ?? 1)));
    const soFar: SmallEpoch[] = [];
    const network = await trainSmall(partOf(context, place, ways.length, way.name), {
      text: modelText(way, rounds, batchSize),
      images: picked(training, places.slice(validation, validation + count)),
      validation: measured,
      onEpoch(epoch) {
        soFar.push({ ...epoch, epoch: epoch.epoch * (way.times ?? 1) });
        context.show(resultOf([...done, { name: way.name, epochs: soFar }], images));
      },
    });
    await network.close();
    done.push({ name: way.name, epochs: soFar });
  }
  return { ...resultOf(done, images), pictures: [seen] };
};

function resultOf(done: readonly Trained[], images: number): ExperimentResult {
  const rows = done.map(({ name, epochs }) => {
    const last = epochs.at(-1);
    const least = Math.min(...epochs.map(({ validation }) => validation?.loss ?? Number.POSITIVE_INFINITY));
    return [
      name,
      last?.accuracy ?? null,
      last?.validation?.accuracy ?? null,
      last?.loss ?? null,
      last?.validation?.loss ?? null,
      Number.isFinite(least) ? least : null,
    ];
  });
  const lines = (pick: (epoch: SmallEpoch) => number) =>
    done.map(({ name, epochs }) => ({
      label: name,
      points: epochs.map((epoch) => [epoch.epoch, pick(epoch)] as const),
    }));
  const x = { label: `rounds through ${grouped(images)} images`, form: "count" } as const;
  return {
    conclusion: concluded(done, images),
    charts: [
      {
        title: "Loss on other images",
        x,
        y: { label: "loss, nats", form: "plain" },
        lines: lines(({ validation }) => validation?.loss ?? 0),
      },
      {
        title: "Loss on what is learned from",
        x,
        y: { label: "loss, nats", form: "plain" },
        lines: lines(({ loss }) => loss),
      },
    ],
    tables: [
      {
        title: "At the end",
        columns: [
          { label: "against overfitting", form: "text" },
          { label: "accuracy while learning", form: "percent" },
          { label: "accuracy on other images", form: "percent" },
          { label: "loss while learning", form: "plain" },
          { label: "loss on other images", form: "plain" },
          { label: "least loss of all epochs", form: "plain" },
        ],
        rows,
      },
    ],
  };
}

function concluded(done: readonly Trained[], images: number): string {
  const [plain] = done;
  const last = plain?.epochs.at(-1);
  if (!last?.validation) return "";
  const best = [...(plain?.epochs ?? [])].sort((a, b) => (a.validation?.loss ?? 0) - (b.validation?.loss ?? 0))[0];
  const turned =
    best && best.epoch < last.epoch
      ? ` Its loss on other images was least after epoch ${best.epoch} (${best.validation?.loss.toFixed(3)}) and is ${last.validation.loss.toFixed(3)} at the end.`
      : ` Its loss on other images is ${last.validation.loss.toFixed(3)} at the end and was never lower.`;
  const begin = `With nothing against it, the network is right for ${formatShare(last.accuracy)} of the ${grouped(images)} images that it learns from and ${formatShare(last.validation.accuracy)} of others.${turned}`;
  const cures = done.slice(1).flatMap(({ name, epochs }) => {
    const end = epochs.at(-1)?.validation;
    return end ? [`${name} ${formatShare(end.accuracy)}`] : [];
  });
  return cures.length === 0 ? begin : `${begin} With a cure, on other images: ${cures.join(", ")}. One seed each.`;
}
