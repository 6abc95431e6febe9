import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { scored, weighed } from "../../../src/compile/losses/index.ts";
import { chooseLoss, type LossName } from "../../../src/core/losses/index.ts";
import { GraphBuilder } from "../../../src/onnx/graphBuilder.ts";
import { expectClose } from "../describeLayer.ts";

interface Case {
  readonly type: LossName;
  readonly params: Readonly<Record<string, unknown>>;
  readonly units: number;
  readonly scores: readonly number[];
  readonly labels: readonly number[];
  readonly losses: readonly number[];
  readonly gradient: readonly number[];
}

const text = readFileSync(new URL("../../fixtures/pytorch/losses.json", import.meta.url), "utf8");
const { torch, cases } = JSON.parse(text) as { torch: string; cases: Record<string, Case> };

type Given = Pick<Case, "type" | "scores" | "labels" | "units"> & Partial<Case>;

/** The loss of some examples, for any scores. `shares`: how much each example is of each class, in place of its label. */
async function lossFor({ type, params = {}, units, labels }: Given, score = weighed, shares?: readonly number[]) {
  const graph = new GraphBuilder();
  const shape = [labels.length, units];
  const made = score({
    graph,
    loss: chooseLoss(type, params),
    scores: graph.input("scores", shape),
    units,
    truth: shares
      ? { shares: graph.input("shares", [labels.length, Math.max(units, 2)]) }
      : { labels: graph.input("labels", [labels.length], "int32") },
  });
  graph.output("losses", made.losses, [labels.length]);
  graph.output("hits", made.hits, [labels.length]);
  graph.output("answers", made.answers, [labels.length, Math.max(units, 2)]);
  graph.output("gradient", made.gradient(), shape);
  const session = await ort.InferenceSession.create(graph.encode({ name: "loss" }));
  return async (scores: readonly number[]) => {
    const given = await session.run({
      scores: new ort.Tensor("float32", Float32Array.from(scores), shape),
      ...(shares
        ? { shares: new ort.Tensor("float32", Float32Array.from(shares), [labels.length, Math.max(units, 2)]) }
        : { labels: new ort.Tensor("int32", Int32Array.from(labels), [labels.length]) }),
    });
    const values = (name: string) => given[name]?.data as Float32Array;
    return {
      losses: values("losses"),
      hits: [...values("hits")],
      answers: values("answers"),
      gradient: values("gradient"),
    };
  };
}

const lossOf = async (given: Given, score = weighed, shares?: readonly number[]) =>
  (await lossFor(given, score, shares))(given.scores);

const wholly = ({ labels, units }: Pick<Given, "labels" | "units">) =>
  labels.flatMap((label) => Array.from({ length: Math.max(units, 2) }, (_, index) => Number(index === label)));

describe.each(Object.entries(cases))("%s", (_title, facts) => {
  test(`equals PyTorch ${torch}, gradient included`, async () => {
    const found = await lossOf(facts);
    expectClose(found.losses, facts.losses, "losses");
    expectClose(found.gradient, facts.gradient, "gradient");
  });

  test("its gradient is that of its own values", async () => {
    const loss = await lossFor(facts);
    const { gradient } = await loss(facts.scores);
    const step = 1 / 64;
    const sum = async (index: number, by: number) => {
      const moved = facts.scores.map((score, place) => (place === index ? score + by : score));
      return (await loss(moved)).losses.reduce((a, b) => a + b, 0);
    };
    for (const index of facts.scores.keys())
      expect(gradient[index]).toBeCloseTo(((await sum(index, step)) - (await sum(index, -step))) / (2 * step), 2);
  });

  test("an example that is wholly of its class is that of a label", async () => {
    const [plain, shared] = [await lossOf(facts), await lossOf(facts, weighed, wholly(facts))];
    expectClose(shared.losses, [...plain.losses], "losses");
    expectClose(shared.gradient, [...plain.gradient], "gradient");
    expect(shared.hits).toEqual(plain.hits);
  });

  test("its answers are surest where the network was right, one for each class, whatever classes count", async () => {
    const { hits, answers } = await lossOf(facts);
    const classes = Math.max(facts.units, 2);
    for (const [row, label] of facts.labels.entries()) {
      const own = [...answers.subarray(row * classes, (row + 1) * classes)];
      expect(hits[row]).toBe(own.indexOf(Math.max(...own)) === label ? 1 : 0);
    }
    const { class_weight: _ignored, ...others } = facts.params;
    expect((await lossOf(facts, scored)).losses).toEqual((await lossOf({ ...facts, params: others })).losses);
  });
});

const one = async (type: LossName, scores: readonly number[], label: number) => {
  const { losses, hits, gradient } = await lossOf({ type, units: scores.length, scores, labels: [label] });
  return { loss: losses[0], hit: hits[0], gradient: [...gradient] };
};

test("equal scores lose ln of the number of classes", async () => {
  const { loss, gradient } = await one("categorical_crossentropy", [2, 2, 2, 2], 1);
  expect(loss).toBeCloseTo(Math.log(4), 6);
  expect(gradient).toEqual([0.25, -0.75, 0.25, 0.25]);
});

test("scores far apart give a large loss, never an infinite one", async () => {
  const { loss, hit, gradient } = await one("categorical_crossentropy", [1000, 0, -1000], 2);
  expect(loss).toBeCloseTo(2000, 2);
  expect(hit).toBe(0);
  expect(gradient).toEqual([1, 0, -1]);
  expect(await one("binary_crossentropy", [-1000], 1)).toEqual({ loss: 1000, hit: 0, gradient: [-1] });
});

test("a sure and right answer loses nothing", async () => {
  expect(await one("categorical_crossentropy", [1000, 0], 0)).toEqual({
    loss: expect.closeTo(0),
    hit: 1,
    gradient: [0, 0],
  });
  expect(await one("binary_crossentropy", [-1000], 0)).toEqual({ loss: 0, hit: 1, gradient: [0] });
});

test.each(["categorical_crossentropy", "binary_crossentropy"] as const)(
  "%s of a mixed example is the mean of those of its two classes",
  async (type) => {
    const given = { type, units: 3, scores: [0.3, -1.2, 2], labels: [0] };
    const [first, second] = [await lossOf(given), await lossOf({ ...given, labels: [2] })];
    const mixed = await lossOf(given, weighed, [0.25, 0, 0.75]);
    expect(mixed.losses[0]).toBeCloseTo(0.25 * (first.losses[0] ?? 0) + 0.75 * (second.losses[0] ?? 0), 5);
    for (const [unit, gradient] of mixed.gradient.entries())
      expect(gradient).toBeCloseTo(0.25 * (first.gradient[unit] ?? 0) + 0.75 * (second.gradient[unit] ?? 0), 5);
    expect(mixed.hits).toEqual([1]);
  },
);
