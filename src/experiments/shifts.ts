import { wilsonInterval } from "../core/classification/wilsonInterval.ts";
import { formatShare, grouped } from "../core/wording.ts";
import { shiftNetworks } from "../lessons/convolutions/shiftNetworks.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { shifts as type } from "../lessons/experiments/shifts.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { movedAside } from "./movedImages.ts";
import { partOf } from "./partOf.ts";
import { trainSmall } from "./trainSmall.ts";

interface Measured {
  readonly name: string;
  readonly parameters: number;
  readonly seconds: number;
  /** By the shift in pixels. */
  readonly accuracies: readonly number[];
}

export const shifts: RunOf<typeof type> = async (context, { images, test: count, epochs, furthest }) => {
  const { training, test } = await drawImages("mnist", { training: images, test: count }, context);
  const moved = Array.from({ length: furthest + 1 }, (_, pixels) => movedAside(test, pixels));
  const networks = shiftNetworks(epochs);
  const done: Measured[] = [];
  for (const [place, { name, text, parameters }] of networks.entries()) {
    const part = partOf(context, place, networks.length, `${name} network`);
    const network = await trainSmall(part, { text, images: training });
    const accuracies: number[] = [];
    for (const images of moved) {
      context.signal.throwIfAborted();
      accuracies.push((await network.measure(images)).accuracy);
    }
    await network.close();
    done.push({ name, parameters, seconds: network.seconds, accuracies });
    context.show(resultOf(done, count, images));
  }
  return resultOf(done, count, images);
};

function resultOf(done: readonly Measured[], count: number, images: number): ExperimentResult {
  const shiftsOf = done[0]?.accuracies.map((_, pixels) => pixels) ?? [];
  return {
    conclusion: concluded(done, count, images),
    charts: [
      {
        title: "Accuracy on moved digits",
        x: { label: "shift, pixels", form: "count" },
        y: { label: "accuracy", form: "percent" },
        lines: done.map(({ name, accuracies }) => ({
          label: name,
          points: accuracies.map((accuracy, pixels) => [pixels, accuracy] as const),
        })),
      },
    ],
    tables: [
      {
        title: `Accuracy on ${grouped(count)} digits, by the pixels that they are moved`,
        columns: [
          { label: "network", form: "text" },
          { label: "parameters", form: "count" },
          { label: "learned in", form: "seconds" },
          ...shiftsOf.map((pixels) => ({ label: `${pixels}`, form: "percent" as const })),
        ],
        rows: done.map(({ name, parameters, seconds, accuracies }) => [name, parameters, seconds, ...accuracies]),
      },
    ],
  };
}

/** Where the networks are told apart best. */
const middle = 3;

function concluded(done: readonly Measured[], count: number, images: number): string {
  const sentences = done.map(({ name, parameters, accuracies }) => {
    const [centred = 0] = accuracies;
    const at = Math.min(middle, accuracies.length - 1);
    const share = accuracies[at] ?? 0;
    const { low, high } = wilsonInterval(Math.round(share * count), count);
    return `The **${name}** network (${grouped(parameters)} parameters) tells ${formatShare(centred)} of centred digits and ${formatShare(share)} when they are moved by ${at} pixels (95 % interval ${formatShare(low)} to ${formatShare(high)}).`;
  });
  const end =
    done.length === 3
      ? " Convolution passes a shift on; what comes behind it, `Flatten` or a mean, decides what it does to the answer. One seed and few images: repeat it with another seed before you trust a small gap."
      : "";
  return `After ${grouped(images)} centred digits: ${sentences.join(" ")}${end}`;
}
