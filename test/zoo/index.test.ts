import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zooEntries } from "../../src/zoo/entries.ts";
import { entryOf } from "../../src/zoo/entry.ts";
import { zoo } from "../../src/zoo/library.ts";

test("the gallery lists every model of the zoo", () => {
  expect(zooEntries().map(({ name }) => name)).toEqual(zoo.names);
});

test.each(zoo.names.map((name) => [name]))("the gallery tells the numbers of today of %s: `npm run zoo`", (name) => {
  const { analysis } = analyzeText(zoo.text(name) ?? "", { library: zoo });
  expect(zooEntries().find((entry) => entry.name === name)).toEqual(
    JSON.parse(JSON.stringify(entryOf(name, analysis))),
  );
});

test.each([
  ["alexnet", 8],
  ["vgg16", 16],
  ["googlenet", 22],
  ["inception_v3", 48],
  ["resnet50", 50],
  ["resnet152_v2_keras", 152],
  ["densenet201", 201],
  ["mobilenet_keras", 28],
  ["unet", 23],
])("%s is as deep as its paper counts", (name, depth) => {
  expect(zooEntries().find((entry) => entry.name === name)?.depth).toBe(depth);
});
