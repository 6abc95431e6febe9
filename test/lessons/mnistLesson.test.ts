import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test("the recipe of the lesson is the example that the benchmark trains", () => {
  expect(read("src/lessons/content/07-mnist/recipe.cnn.yaml")).toBe(read("examples/mnist-fast.cnn.yaml"));
});

test.each(["plain", "recipe"])("the page shows the file of the model %s as it is", (name) => {
  const file = read(`src/lessons/content/07-mnist/${name}.cnn.yaml`);
  expect(read("src/lessons/content/07-mnist/lesson.md")).toContain(`\`\`\`yaml\n${file}\`\`\`\n`);
});
