import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { problemCodes } from "../src/core/problem.ts";
import { formatShape } from "../src/core/shape.ts";
import { structureNames } from "../src/core/structures.ts";
import { analyzeText } from "../src/spec/analyzeText.ts";
import { zoo } from "../src/zoo/library.ts";

const structurePages = structureNames.map((name) => `${name.toLowerCase()}.md`);
const docs = new URL("../docs/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, docs), "utf8");
const examplesIn = (page: string) => [...page.matchAll(/```yaml\n([\s\S]*?)\n```/g)].map(([, text = ""]) => text);
const codesOf = (text: string) => analyzeText(text, { library: zoo }).problems.map(({ code }) => code);

describe("pages of layers tell the numbers of today", () => {
  test.each(
    readdirSync(new URL("layers/", docs)).filter((name) => name !== "README.md" && !structurePages.includes(name)),
  )("%s", (name) => {
    const page = read(`layers/${name}`);
    const [text = ""] = examplesIn(page);
    const { analysis, problems } = analyzeText(text, { library: zoo });
    expect(problems).toEqual([]);
    const report = name === "input.md" ? analysis.layers[0] : analysis.layers.at(-1);
    const row = (title: string) => page.match(new RegExp(`\\| ${title} \\| (.*) \\|`))?.[1];
    expect(row("Output")?.split(" ")[0]).toBe(formatShape(report?.output ?? []));
    expect(row("Parameters")).toContain(report?.parameters.value?.toLocaleString("en"));
    expect(row("Multiply-accumulates")).toContain(report?.macs.value?.toLocaleString("en"));
    expect(row("FLOPs")).toContain(report?.flops.value?.toLocaleString("en"));
    expect(row("Bytes of one output")).toBe(report?.bytes.output?.toLocaleString("en"));
  });
});

describe("pages of words that make other layers tell the numbers of the whole example", () => {
  test.each(structurePages)("%s", (name) => {
    const page = read(`layers/${name}`);
    const { analysis, problems } = analyzeText(examplesIn(page)[0] ?? "", { library: zoo });
    expect(problems).toEqual([]);
    const row = (title: string) => page.match(new RegExp(`\\| ${title} \\| (.*) \\|`))?.[1];
    expect(row("Parameters of the network")).toBe(analysis.parameters.total?.toLocaleString("en"));
    expect(row("Trainable")).toBe(analysis.parameters.trainable?.toLocaleString("en"));
    expect(row("Multiply-accumulates")).toBe(analysis.macs?.toLocaleString("en"));
  });
});

describe("pages of problems show the problem, and how it goes away", () => {
  // Pages about programs are checked in test/python/read/problems.test.ts.
  const isOfModels = (code: string) => !read(`problems/${code}.md`).includes("```python");
  test.each(problemCodes.filter(isOfModels))("%s", (code) => {
    const [wrong = "", right = ""] = examplesIn(read(`problems/${code}.md`));
    expect(codesOf(wrong)).toContain(code);
    expect(codesOf(right)).toEqual([]);
  });
});
