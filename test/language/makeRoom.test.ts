import { describe, expect, test } from "vitest";
import { applied } from "../../src/language/edit.ts";
import { offers } from "../../src/language/makeRoom.ts";
import { type MemoryAsked, memoryAnswer } from "../../src/language/memoryAnswer.ts";
import { modelFile } from "../../src/language/network.ts";
import { roomActions } from "../../src/language/roomActions.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { example, exampleNames } from "./example.ts";

/** A deeper network takes seconds: each way is an analysis of its own. All of the zoo passed on 2026-11-26, in 72 s. */
const mostLayers = 100;

const texts: readonly (readonly [string, string])[] = [
  ...exampleNames.map((name) => [name, example(name)] as const),
  ...zoo.names
    .map((name) => [name, zoo.text(name) ?? ""] as const)
    .filter(([, text]) => analyzeText(text, { library: zoo }).analysis.layers.length <= mostLayers),
];

const training: MemoryAsked = { task: "train", convention: "pytorch" };
const codes = (text: string) =>
  analyzeText(text, { library: zoo })
    .problems.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
const trainingOf = (text: string) => analyzeText(text, { library: zoo }).analysis.model.training;

describe("what is applied is what was promised", () => {
  test.each(texts)("%s", (_name, text) => {
    const { total } = memoryAnswer(modelFile(text), training, "MB", undefined).bill;
    const card = { name: "half a card", bytes: (total?.high ?? 0) / 2 };
    const found = offers(modelFile(text), training, "MB", card);
    expect(found.length).toBeGreaterThan(0);
    for (const { edit, title, leavesBytes, savedBytes, changesNetwork } of found) {
      const file = edit ? applied(text, edit) : "";
      expect(codes(file), title).toEqual([]);
      const { bill } = memoryAnswer(modelFile(file), training, "MB", undefined);
      expect(bill.total, title).toEqual(leavesBytes);
      expect(savedBytes, title).toBe((total?.low ?? 0) - leavesBytes.low);
      if (changesNetwork) continue;
      const [before, after] = [trainingOf(text), trainingOf(file)];
      expect(after.batchSize * after.gradientAccumulationSteps, title).toBe(
        before.batchSize * before.gradientAccumulationSteps,
      );
    }
  });
});

test("a batch that is only tried is written with the way that was chosen for it", () => {
  const text = example("exercise-2");
  const [first] = offers(modelFile(text), { ...training, batch: 64 }, "MB", undefined).filter(
    ({ id }) => id === "batch",
  );
  expect(trainingOf(first?.text ?? "")).toMatchObject({ batchSize: 32, gradientAccumulationSteps: 2 });
});

test.each([
  ["an odd batch", "training: { batch_size: 25 }", undefined],
  ["a single example", "training: { batch_size: 1 }", undefined],
  ["no training at all", "", { batchSize: 16, gradientAccumulationSteps: 2 }],
  [
    "gradients of several batches already",
    "training: { batch_size: 8, gradient_accumulation_steps: 4 }",
    { batchSize: 4, gradientAccumulationSteps: 8 },
  ],
  ["most steps already", "training: { batch_size: 8, gradient_accumulation_steps: 65536 }", undefined],
])("halving the batch of %s", (_name, written, expected) => {
  const text = `input: [28, 28, 1]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3, activation: relu }\n  - Flatten\n  - Dense: { units: 10 }\n${written}\n`;
  const halved = offers(modelFile(text), training, "MB", undefined).find(({ id }) => id === "batch");
  if (expected) expect(trainingOf(halved?.text ?? "")).toMatchObject(expected);
  else expect(halved).toBeUndefined();
});

test("nothing is offered for predicting, for a broken model, or while a size is open", () => {
  expect(offers(modelFile(example("exercise-2")), { task: "predict" }, "MB", undefined)).toEqual([]);
  expect(offers(modelFile("input: [?, ?, 3]\nlayers: [ReLU]\n"), training, "MB", undefined)).toEqual([]);
  expect(offers(modelFile("layers: ["), training, "MB", undefined)).toEqual([]);
  expect(offers(modelFile(""), training, "MB", undefined)).toEqual([]);
});

describe("ways to make room as code actions", () => {
  const text = example("exercise-2");
  const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) });

  test("stand in `training`, with the bytes that they save", () => {
    const [first] = roomActions(text, at("batch_size"), "MB", undefined).filter(({ title }) =>
      title.includes("accumulate"),
    );
    expect(first?.title).toMatch(/^Halve the batch, accumulate 2 gradients: −\d+ MB, /);
    const file = first?.edits.reduce(applied, text) ?? "";
    expect(trainingOf(file)).toMatchObject({ batchSize: 25, gradientAccumulationSteps: 2 });
  });

  test("and not at the file's name", () => {
    expect(roomActions(text, at("name:"), "MB", undefined)).toEqual([]);
  });
});
