import { expect, test } from "vitest";
import type { EvaluationProgram } from "../../src/compile/compile.ts";
import { measure } from "../../src/train/measure.ts";
import type { Runtime } from "../../src/train/runtime.ts";
import type { Runner } from "../../src/train/trainingSessions.ts";

class Tensor {
  readonly data: ArrayLike<number>;

  constructor(data: ArrayLike<number>) {
    this.data = data;
  }
}

/** Images of two pixels, a class each: an image shows the class of its brighter pixel, as surely as it is brighter. */
function network(feeds: Readonly<Record<string, Pick<Tensor, "data">>>) {
  const images = Array.from(feeds.images?.data ?? []);
  const rows = images.length / 2;
  const pairs = Array.from({ length: rows }, (_, row) => images.slice(2 * row, 2 * row + 2));
  const probabilities = pairs.flatMap(([left = 0, right = 0]) => [0.5 + (left - right) / 2, 0.5 - (left - right) / 2]);
  const labels = Array.from(feeds.labels?.data ?? []);
  return {
    answers: { data: Int32Array.from(pairs, ([left = 0, right = 0]) => (left >= right ? 0 : 1)) },
    losses: { data: Float32Array.from(labels, (label, row) => 1 - (probabilities[2 * row + label] ?? 0)) },
    probabilities: { data: Float32Array.from(probabilities) },
  };
}

const measured = (views?: Parameters<typeof measure>[0]["views"], values?: () => Promise<void>) => {
  const all = Uint8Array.from([255, 0, 102, 51, 0, 51]);
  const read = async (indices: Uint32Array, into: Uint8Array) => {
    for (const [row, index] of indices.entries()) into.set(all.subarray(2 * index, 2 * index + 2), 2 * row);
  };
  return measure({
    runtime: { Tensor } as unknown as Runtime,
    session: { run: (async (feeds: never) => network(feeds)) as unknown as Runner },
    program: { weights: [] } as unknown as EvaluationProgram,
    state: new Map(),
    examples: {
      count: 3,
      images: { bytesEach: 2, read, ...(values && { values }) } as never,
      labels: Uint8Array.from([0, 1, 1]),
    },
    indices: Uint32Array.from([0, 1, 2]),
    imageShape: [1, 2, 1],
    classes: 2,
    batchSize: 2,
    ...(views && { views }),
  });
};

/** Moved by a pixel. */
const toTheLeft = (count: number) => ({
  count,
  fill: (bytes: Uint8Array, into: Float32Array) => into.set([(bytes[1] ?? 0) / 255, 0]),
});

test("an answer is the mean over the views of an image, and what the image alone gives is told beside it", async () => {
  const alone = await measured();
  expect([...alone.answers.answer]).toEqual([0, 0, 1]);
  expect(alone.accuracy).toBeCloseTo(2 / 3, 12);
  expect(alone.views).toBeUndefined();

  // To the left, the images are (0, 0), (51, 0) and (51, 0); their probabilities of class 0: 0.5, 0.6 and 0.6.
  const both = await measured(toTheLeft(1));
  const of0 = [(1 + 0.5) / 2, (0.6 + 0.6) / 2, (0.4 + 0.6) / 2];
  expect([...both.answers.answerProbability]).toEqual(
    of0.map((share) => expect.closeTo(Math.max(share, 1 - share), 6)),
  );
  expect([...both.answers.truthProbability]).toEqual(
    [of0[0], 1 - (of0[1] ?? 0), 1 - (of0[2] ?? 0)].map((share) => expect.closeTo(share ?? 0, 6)),
  );
  expect(both.loss).toBeCloseTo((0.25 + 0.6 + 0.5) / 3, 6);
  expect(both.views).toEqual({ count: 2, accuracyAlone: expect.closeTo(2 / 3, 12) });
});

test("two views can outvote the first", async () => {
  const three = await measured(toTheLeft(2));
  expect([...three.answers.answer]).toEqual([0, 0, 0]);
  expect(three.accuracy).toBeCloseTo(1 / 3, 12);
  expect(three.views).toEqual({ count: 3, accuracyAlone: expect.closeTo(2 / 3, 12) });
});

test("values that are no images any more have no views", async () => {
  const features = await measured(toTheLeft(1), async () => undefined);
  expect(features.views).toBeUndefined();
});
