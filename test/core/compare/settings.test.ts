import { expect, test } from "vitest";
import { differing, trainingSettings } from "../../../src/core/compare/settings.ts";
import { trainingKeys } from "../../../src/core/trainingParams.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const settings = (training: string) =>
  trainingSettings(
    analyzeText(`input: [8, 8, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 2 }\ntraining:\n${training}`).analysis
      .model.training,
  );

test("every key of training: is a setting, and so is each parameter of a rule", () => {
  const told = settings("  optimizer: { SGD: { learning_rate: 0.5, momentum: 0.9 } }\n  batch_size: 8");
  expect(trainingKeys.filter((key) => !(key in told))).toEqual([]);
  expect(told).toMatchObject({
    batch_size: "8",
    optimizer: "SGD",
    "optimizer.learning_rate": "0.5",
    "optimizer.momentum": "0.9",
    early_stopping: "none",
    augmentation: "none",
    data: "none",
  });
});

test("what differs is named once, in the order of the file; a parameter that one of them lacks differs", () => {
  const adam = settings("  optimizer: { Adam: { learning_rate: 0.01 } }\n  seed: 7");
  const sgd = settings("  optimizer: { SGD: { learning_rate: 0.01 } }\n  augmentation: [{ RandomRotation: 10 }]");
  const names = differing([adam, sgd]);
  expect(names).toEqual(expect.arrayContaining(["seed", "optimizer", "optimizer.beta_1", "augmentation"]));
  expect(names).not.toContain("optimizer.learning_rate");
  expect(names).not.toContain("batch_size");
  expect(sgd.augmentation).toContain("RandomRotation 10");
});

test("the same settings differ in nothing", () => {
  expect(differing([settings("  seed: 1"), settings("  seed: 1")])).toEqual([]);
});
