import { expect, test } from "vitest";
import { applied } from "../../src/language/edit.ts";
import { setLearningRate } from "../../src/language/setLearningRate.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const layers = "input: [28, 28, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 10, activation: softmax }\n";

test.each([
  ["no training", "", "Adam"],
  ["an empty training", "training:\n", "Adam"],
  ["training without an optimizer", "training:\n  data: mnist\n", "Adam"],
  ["training in one line", "training: { data: mnist }\n", "Adam"],
  ["an optimizer by its name", "training:\n  optimizer: SGD # plain\n  data: mnist\n", "SGD"],
  ["an optimizer without parameters", "training:\n  optimizer: { SGD: {} }\n", "SGD"],
  ["other parameters", "training:\n  optimizer: { SGD: { momentum: 0.9 } }\n", "SGD"],
  ["parameters on lines of their own", "training:\n  optimizer:\n    SGD:\n      momentum: 0.9\n  epochs: 2\n", "SGD"],
  ["a learning rate", "training:\n  optimizer: { RMSprop: { learning_rate: 0.5, rho: 0.8 } } # tried\n", "RMSprop"],
])("the optimizer gets the learning rate, and nothing else changes: %s", (_name, training, optimizer) => {
  for (const rate of [0.0021, 3.2e-7]) {
    const text = layers + training;
    const edit = setLearningRate(text, rate);
    const changed = edit ? applied(text, edit) : "";
    const { analysis, problems } = analyzeText(changed);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const before = analyzeText(text).analysis.model.training;
    const after = analysis.model.training;
    expect(after.optimizer).toEqual({
      type: optimizer,
      params: { ...before.optimizer.params, learning_rate: rate },
    });
    expect([after.data, after.epochs]).toEqual([before.data, before.epochs]);
    for (const comment of text.match(/#.*/g) ?? []) expect(changed).toContain(comment);
  }
});

test("a text that is no model stays as it is", () => {
  expect(setLearningRate("- a\n- b\n", 0.1)).toBeUndefined();
});
