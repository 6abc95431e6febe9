import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadLessons } from "../../src/lessons/loadLessons.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const content = path.join(import.meta.dirname, "../../src/lessons/content");
const lessons = (await loadLessons(content)).filter(({ file }) => /[\\/]0[34]-/.test(file));

test("both lessons are read without a problem", () => {
  expect(lessons.map(({ lesson }) => lesson.title)).toEqual([
    "Out of memory: five remedies",
    "Max pooling or a strided convolution?",
  ]);
  expect(lessons.flatMap(({ problems }) => problems)).toEqual([]);
});

const network = (file: string) => analyzeText(readFileSync(path.join(content, file), "utf8")).analysis;

describe("Springenberg et al. 2015, table 1 and 2: the networks of model C", () => {
  // By hand: conv 3→96, 96→96, 96→192, 192→192, 192→192, 1×1 192→192, 1×1 192→10.
  const base = 2_688 + 83_040 + 166_080 + 331_968 + 331_968 + 37_056 + 1_930;
  const added = 83_040 + 331_968;
  test.each([
    ["base-c", base],
    ["strided-c", base],
    ["convpool-c", base + added],
    ["all-cnn-c", base + added],
  ] as const)("%s has %i parameters and ends in maps of 6×6", (name, parameters) => {
    const { parameters: found, layers } = network(`04-pooling-or-stride/${name}.cnn.yaml`);
    expect(found.total).toBe(parameters);
    expect(layers.at(-3)?.output).toEqual([6, 6, 10]);
    expect(layers.find(({ node }) => node.name === "half1")?.output).toEqual([16, 16, 96]);
    expect(layers.find(({ node }) => node.name === "half2")?.output).toEqual([8, 8, 192]);
  });
});

test("the weights of lesson 3's network fit more than a hundred times into the outputs of a batch of 64", () => {
  const { training } = network("03-out-of-memory/photos.cnn.yaml");
  expect((training.activations ?? 0) / (training.weights ?? 1)).toBeGreaterThan(100);
});
