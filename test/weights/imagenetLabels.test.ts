import { expect, test } from "vitest";
import { imagenetLabels, imagenetNumbers } from "../../src/weights/imagenetLabels.ts";
import { describeShared, readSharedJson } from "./sharedData.ts";

test("1,000 classes, in the order of the outputs", () => {
  expect(imagenetLabels).toHaveLength(1000);
  expect([0, 285, 999].map((index) => [imagenetNumbers[index], imagenetLabels[index]])).toEqual([
    ["n01440764", "tench"],
    ["n02124075", "Egyptian cat"],
    ["n15075141", "toilet tissue"],
  ]);
});

describeShared("Keras's class index", () => {
  test("has the same numbers and names", () => {
    const index = readSharedJson<Record<string, readonly [number: string, name: string]>>("imagenet_class_index.json");
    expect(imagenetNumbers).toEqual(Object.values(index).map(([number]) => number));
    expect(imagenetLabels).toEqual(Object.values(index).map(([, name]) => name.replaceAll("_", " ")));
  });
});
