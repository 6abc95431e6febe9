import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ablations } from "../../src/experiments/ablations.ts";
import { fullScale, mnistRecipe, type RecipeChoice, recipeChoices } from "../../src/lessons/mnistRecipe.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { contextOf } from "./contextOf.ts";

const choices = Object.keys(recipeChoices) as RecipeChoice[];

/** What a model file says, without places in its text. */
const said = (text: string) => {
  const { model } = analyzeText(text).analysis;
  const { spans: _spans, itemSpans: _items, ruleSpans: _rules, ...training } = model.training;
  return { training, layers: model.nodes.map(({ type, parameters, inputs }) => ({ type, parameters, inputs })) };
};

test("with nothing switched off the recipe is examples/mnist-fast.cnn.yaml", () => {
  const example = readFileSync(new URL("../../examples/mnist-fast.cnn.yaml", import.meta.url), "utf8");
  expect(said(mnistRecipe([], fullScale))).toEqual(said(example));
});

test.each(choices)("without %s another network or training is left, without a fault", (choice) => {
  const text = mnistRecipe([choice], fullScale);
  expect(analyzeText(text).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(said(text)).not.toEqual(said(mnistRecipe([], fullScale)));
});

const settings = { images: 200, validation: 100, epochs: 1, seeds: 1 };

test("each recipe is trained and measured, and the same seed gives the same numbers", async () => {
  const context = contextOf({ seed: 3 });
  const result = await ablations(context, settings);
  const rows = result.tables[0]?.rows ?? [];
  expect(rows.map(([name]) => name)).toEqual([
    "the whole recipe",
    ...choices.map((choice) => `without ${recipeChoices[choice]}`),
  ]);
  for (const [, accuracy, low, high, errors] of rows) {
    expect(Number(accuracy)).toBeGreaterThanOrEqual(Number(low));
    expect(Number(accuracy)).toBeLessThanOrEqual(Number(high));
    expect(errors).toBe(settings.validation - Math.round(Number(accuracy) * settings.validation));
  }
  expect(context.shown.length).toBe(rows.length);
  expect(context.told.map(({ share }) => share)).toEqual(context.told.map(({ share }) => share).sort((a, b) => a - b));
  const again = await ablations(contextOf({ seed: 3 }), settings);
  const numbers = ({ tables }: typeof result) => tables[0]?.rows.map((row) => row.slice(0, 9));
  expect(numbers(again)).toEqual(numbers(result));
});

test("given up, it ends with the reason", async () => {
  const signal = AbortSignal.abort(new Error("given up"));
  await expect(ablations(contextOf({ signal }), settings)).rejects.toThrow();
});
