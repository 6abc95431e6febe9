import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { draw } from "../../src/diagram/draw.ts";
import type { Mark } from "../../src/diagram/mark.ts";
import { attributesOf } from "../../src/diagram/palette.ts";
import { svg } from "../../src/diagram/svg.ts";
import { analysisOf, broken, example, inception } from "./networks.ts";

const wide = { width: 1200, height: 700 };
const narrow = { width: 320, height: 900 };

test.each([
  ["exercise-2-volumes", draw(example("exercise-2"), { colour: "memory", space: wide })],
  ["residual-volumes", draw(example("residual"), { colour: "parameters", space: narrow })],
  ["inception-graph", draw(analysisOf(inception), { kind: "graph", colour: "macs", space: wide })],
  ["broken-graph", draw(analysisOf(broken), { colour: "none", space: narrow })],
])("%s looks as it did", async (name, drawing) => {
  await expect(svg(drawing)).toMatchFileSnapshot(`pictures/${name}.svg`);
});

test("a file is the same every time", () => {
  const once = () => svg(draw(example("residual"), { colour: "memory", space: wide }));
  expect(once()).toBe(once());
});

test("a name cannot break out of the file, and control characters are dropped", () => {
  const name = 'A <script>alert("1")</script> & \u0000\u000b\ud800';
  const { analysis } = { analysis: analysisOf(broken) };
  const file = svg(draw({ ...analysis, model: { ...analysis.model, name } }, { colour: "memory", space: wide }));
  expect(file).not.toContain("<script");
  expect(file).toContain(
    '<title id="title">A &#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; \ufffd</title>',
  );
});

test("a file has no class, style sheet, script, link or colour variable", () => {
  const file = svg(draw(example("residual"), { colour: "memory", space: wide }));
  expect(file).not.toMatch(/class=|<style|<script|href|var\(|data-/);
});

test("every look of a drawing is known to the file's palette and to the webview's style sheet", () => {
  const style = readFileSync("webview/diagram/diagram.css", "utf8");
  const drawings = [
    ...(["volumes", "graph"] as const).flatMap((kind) => [
      draw(example("residual"), { kind, colour: "memory", space: wide, unfolded: new Set(["stage1/1/conv2d ×"]) }),
      draw(analysisOf(broken), { kind, colour: "memory", space: wide }),
    ]),
  ];
  const marks = drawings.flatMap(({ items, links, frames }) =>
    [...items, ...links, ...frames].flatMap(({ marks }) => marks),
  );
  const looks = [...new Set(marks.flatMap(looksOf))].filter((name) => name !== "figure");
  expect(looks.length).toBeGreaterThan(12);
  const isLevel = (name: string) => name.startsWith("level-");
  expect(looks.filter((name) => !isLevel(name) && Object.keys(attributesOf(name)).length === 0)).toEqual([]);
  expect(looks.filter((name) => !style.includes(`.${name}`))).toEqual(["detail"]);
});

const looksOf = ({ attributes, children }: Mark): string[] => [
  ...String(attributes.class ?? "").split(" "),
  ...children.flatMap((child) => (typeof child === "string" ? [] : looksOf(child))),
];
