import { wilsonInterval } from "../core/classification/wilsonInterval.ts";
import { formatCount, formatShare } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { poolOrStride as type } from "../lessons/experiments/poolOrStride.ts";
import { halvingNetworks } from "../lessons/halving/halvingNetworks.ts";
import type { RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { movedAside } from "./movedImages.ts";
import { partOf } from "./partOf.ts";
import { trainSmall } from "./trainSmall.ts";

interface Trained {
  readonly name: string;
  readonly parameters: number;
  readonly macs: number;
  /** Of a training step by the textbook's bill. */
  readonly bytes: number;
  readonly seconds: number;
  /** By the move in pixels. */
  readonly accuracies: readonly number[];
  /** Share of answers that differ after a move by one pixel. */
  readonly changed: number;
}

export const poolOrStride: RunOf<typeof type> = async (context, { images, test: count, epochs, filters, furthest }) => {
  const { training, test } = await drawImages("mnist", { training: images, test: count }, context);
  const moved = Array.from({ length: furthest + 1 }, (_, by) => movedAside(test, by));
  const networks = halvingNetworks(filters, epochs);
  const done: Trained[] = [];
  for (const [place, { name, text }] of networks.entries()) {
    const network = await trainSmall(partOf(context, place, networks.length, name), { text, images: training });
    const accuracies: number[] = [];
    const answers: Int32Array[] = [];
    for (const those of moved) {
      context.signal.throwIfAborted();
      const { accuracy, answers: given } = await network.measure(those);
      accuracies.push(accuracy);
      answers.push(given.answer);
    }
    await network.close();
    const { analysis, parameters, seconds } = network;
    done.push({
      name,
      parameters,
      macs: analysis.macs ?? 0,
      bytes: analysis.training.total ?? 0,
      seconds,
      accuracies,
      changed: shareThatDiffers(answers[0], answers[1]),
    });
    context.show(resultOf(done, images, count));
  }
  return resultOf(done, images, count);
};

function shareThatDiffers(before: Int32Array = new Int32Array(), after: Int32Array = new Int32Array()): number {
  return before.filter((answer, place) => answer !== after[place]).length / Math.max(1, before.length);
}

const resultOf = (done: readonly Trained[], images: number, count: number): ExperimentResult => ({
  conclusion: concluded(done, images, count),
  charts: [
    {
      title: "Accuracy on moved digits",
      x: { label: "move to a side, pixels", form: "count" },
      y: { label: "accuracy", form: "percent" },
      lines: done.map(({ name, accuracies }) => ({
        label: name,
        points: accuracies.map((accuracy, by) => [by, accuracy] as const),
      })),
    },
  ],
  tables: [
    {
      title: "Four ways to halve the maps",
      columns: [
        { label: "halved by", form: "text" },
        { label: "parameters", form: "count" },
        { label: "MACs for one image", form: "count" },
        { label: "a training step needs", form: "bytes" },
        { label: "training", form: "seconds" },
        { label: "test accuracy", form: "percent" },
        { label: "answers changed by one pixel", form: "percent" },
      ],
      rows: done.map(({ name, parameters, macs, bytes, seconds, accuracies, changed }) => [
        name,
        parameters,
        macs,
        bytes,
        seconds,
        accuracies[0] ?? null,
        changed,
      ]),
    },
  ],
});

function concluded(done: readonly Trained[], images: number, count: number): string {
  const interval = (accuracy = 0) => {
    const { low, high } = wilsonInterval(Math.round(accuracy * count), count);
    return `${formatShare(accuracy)} (95 %: ${formatShare(low)} to ${formatShare(high)})`;
  };
  const each = done.map(
    ({ name, parameters, accuracies }) =>
      `${name}: ${formatCount(parameters)} parameters, ${interval(accuracies[0])} right`,
  );
  const change = done.map(({ name, changed }) => `${name} ${formatShare(changed)}`);
  return `After learning from ${formatCount(images)} images, on ${formatCount(count)} test images: ${each.join("; ")}. A move by one pixel changes this share of the answers: ${change.join(", ")}. One seed each: where intervals overlap, this is no order.`;
}
