import path from "node:path";
import { wilsonInterval } from "../core/classification/wilsonInterval.ts";
import { formatShare } from "../core/wording.ts";
import { decode } from "../data/folder/decode.ts";
import { whyUnreadable } from "../data/folder/unreadable.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { imagesAClass as type } from "../lessons/experiments/imagesAClass.ts";
import { UserError } from "../protocol/failure.ts";
import { usualAugmentation } from "../spec/transfer/transferModel.ts";
import { augmentedPicture } from "./augmentedPicture.ts";
import type { ExperimentContext, RunOf } from "./experiment.ts";
import { featuresOf, sizeOf } from "./featuresOf.ts";
import { type ClassFiles, folderParts } from "./folderParts.ts";
import type { LabelledImages } from "./labelledImages.ts";
import { networkHere } from "./networkHere.ts";
import { partOf } from "./partOf.ts";
import { picked } from "./pickedImages.ts";
import { shrunk, smallSide } from "./shrunkImages.ts";
import { trainSmall } from "./trainSmall.ts";

const epochs = { head: 30, scratch: 20 } as const;

export const imagesAClass: RunOf<typeof type> = async (context, { folder, network, counts, test }) => {
  if (folder === null)
    throw new UserError(
      "folder-unusable",
      "Name a folder with a folder of images for each class, such as one for each kind of flower. 30 of each are enough to begin with.",
    );
  const name = await networkHere(network, ["mobilenet_v2_keras", "mobilenet_keras"]);
  const most = Math.max(...counts);
  const classes = await folderParts(path.resolve(folder), { learned: most, tested: test, seed: context.seed });
  const read = await readClasses(classes, sizeOf(name), partOf(context, 0, 10, "reading"));
  const features = {
    learned: await featuresOf(name, read.learned, partOf(context, 1, 5, name)),
    tested: await featuresOf(name, read.tested, partOf(context, 4, 10, name)),
  };
  const small = { learned: await shrunk(read.learned), tested: await shrunk(read.tested) };
  const done: Point[] = [];
  const wanted = [...new Set(counts)].sort((a, b) => a - b);
  for (const [place, count] of wanted.entries()) {
    const places = firstOfEach(read.learned.labels, count);
    const steps = (shown: LabelledImages) => Math.max(1, Math.min(16, Math.floor(shown.labels.length / 4)));
    const part: ExperimentContext = {
      ...context,
      progress: (share, doing) =>
        context.progress(0.5 + (place + share) / (2 * wanted.length), `${count} a class, ${doing}`),
    };
    for (const [which, way] of (["head", "scratch"] as const).entries()) {
      const { learned, tested } = way === "head" ? features : small;
      const images = picked(learned, places);
      const batch = steps(images);
      const trained = await trainSmall(partOf(part, which, 2, names[way]), {
        text: way === "head" ? headText(learned.channels, classes.length, batch) : scratchText(classes.length, batch),
        images,
      });
      const { accuracy } = await trained.measure(tested);
      const own = await trained.measure(images);
      done.push({ way, count, images: places.length, accuracy, learned: own.accuracy, seconds: trained.seconds });
      await trained.close();
      context.show(resultOf(done, name, classes, read.unreadable));
    }
  }
  const seen = await augmentedPicture({
    images: picked(await shrunk(read.learned, 96), firstOfEach(read.learned.labels, 1).slice(0, 4)),
    lines: usualAugmentation,
    columns: 6,
    seed: context.seed,
    title: "Images of your classes, and what the augmentation of a transfer makes of each in six epochs",
  });
  return { ...resultOf(done, name, classes, read.unreadable), pictures: [seen] };
};

interface Point {
  readonly way: keyof typeof names;
  /** Of each class. */
  readonly count: number;
  readonly images: number;
  readonly accuracy: number;
  readonly learned: number;
  readonly seconds: number;
}

const names = { head: "known features, new head", scratch: "a small network from random weights" } as const;

const headText = (features: number, classes: number, batch: number): string =>
  [
    `input: [1, 1, ${features}]`,
    "layers:",
    "  - Flatten",
    "  - Dropout: { rate: 0.3 }",
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "training:",
    `  epochs: ${epochs.head}`,
    `  batch_size: ${batch}`,
    "  optimizer: { AdamW: { learning_rate: 0.003, weight_decay: 0.01 } }",
    "  schedule: one_cycle",
    "",
  ].join("\n");

const scratchText = (classes: number, batch: number): string =>
  [
    `input: [${smallSide}, ${smallSide}, 3]`,
    "layers:",
    ...[16, 32, 64].flatMap((filters) => [
      `  - Conv2D: { filters: ${filters}, kernel_size: 3, activation: relu }`,
      "  - MaxPooling2D: { pool_size: 2 }",
    ]),
    "  - GlobalAveragePooling2D",
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "training:",
    `  epochs: ${epochs.scratch}`,
    `  batch_size: ${batch}`,
    "  optimizer: { Adam: { learning_rate: 0.002 } }",
    "  augmentation:",
    "    - RandomFlip: horizontal",
    "",
  ].join("\n");

/** Places of the first so many images of each class. */
function firstOfEach(labels: ArrayLike<number>, count: number): number[] {
  const seen = new Map<number, number>();
  return Array.from(labels).flatMap((label, place) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return before < count ? [place] : [];
  });
}

async function readClasses(
  classes: readonly ClassFiles[],
  size: { readonly height: number; readonly width: number; readonly channels: number },
  { signal, progress }: ExperimentContext,
) {
  const unreadable: string[] = [];
  const each = size.height * size.width * size.channels;
  const total = classes.reduce((sum, { learned, tested }) => sum + learned.length + tested.length, 0);
  let done = 0;
  const readPart = async (part: "learned" | "tested"): Promise<LabelledImages> => {
    const read: { readonly bytes: Uint8Array; readonly label: number }[] = [];
    for (const [label, files] of classes.entries())
      for (const file of files[part]) {
        signal.throwIfAborted();
        progress(done++ / total, path.basename(file));
        try {
          read.push({ bytes: await decode(file, size, { fit: "crop", kernel: "linear" }), label });
        } catch (error) {
          if (error instanceof UserError) throw error;
          unreadable.push(`${path.basename(file)}: ${await whyUnreadable(file, error)}`);
        }
      }
    const pixels = new Uint8Array(read.length * each);
    for (const [row, { bytes }] of read.entries()) pixels.set(bytes, row * each);
    return { ...size, pixels, labels: Uint16Array.from(read, ({ label }) => label) };
  };
  const parts = { learned: await readPart("learned"), tested: await readPart("tested") };
  if (parts.learned.labels.length === 0 || parts.tested.labels.length === 0)
    throw new UserError(
      "folder-unusable",
      `No image can be read (${unreadable.slice(0, 3).join("; ")}). Choose another folder.`,
    );
  return { ...parts, unreadable };
}

function resultOf(
  done: readonly Point[],
  network: string,
  classes: readonly ClassFiles[],
  unreadable: readonly string[],
): ExperimentResult {
  const tested = classes.reduce((sum, { tested }) => sum + tested.length, 0);
  const ways = (["head", "scratch"] as const).map((way) => ({
    way,
    points: done.filter((point) => point.way === way),
  }));
  const line = (pick: (point: Point) => number, what: string) =>
    ways.map(({ way, points }) => ({
      label: `${names[way]}${what}`,
      points: points.map((point) => [point.images / classes.length, pick(point)] as const),
    }));
  const [head, scratch] = ways.map(({ points }) => points);
  const [first, last] = [head?.[0], head?.at(-1)];
  const small = scratch?.at(-1);
  const share = (point: Point) => {
    const { low, high } = wilsonInterval(Math.round(point.accuracy * tested), tested);
    return `${formatShare(point.accuracy)} (95 %: ${formatShare(low)} to ${formatShare(high)})`;
  };
  const left = unreadable.length > 0 ? ` ${unreadable.length} files could not be read and were left out.` : "";
  return {
    conclusion:
      first && last
        ? `On ${tested} images of ${classes.length} classes that were not learned from: with ${network}'s features ${share(first)} from ${Math.round(first.images / classes.length)} images a class and ${share(last)} from ${Math.round(last.images / classes.length)}.${small ? ` A small network from random weights comes to ${share(small)} with ${Math.round(small.images / classes.length)}.` : ""}${left}`
        : "",
    charts: [
      {
        title: "Accuracy against images a class",
        x: { label: "images a class", form: "count" },
        y: { label: "accuracy", form: "percent" },
        lines: [...line(({ accuracy }) => accuracy, ""), ...line(({ learned }) => learned, ", on its own images")],
      },
    ],
    tables: [
      {
        title: "Accuracy against images a class",
        columns: [
          { label: "network", form: "text" },
          { label: "images a class", form: "count" },
          { label: "images", form: "count" },
          { label: "on other images", form: "percent" },
          { label: "on its own images", form: "percent" },
          { label: "training", form: "seconds" },
        ],
        rows: done.map(({ way, count, images, accuracy, learned, seconds }) => [
          names[way],
          count,
          images,
          accuracy,
          learned,
          seconds,
        ]),
      },
    ],
  };
}
