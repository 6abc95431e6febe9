import { expect, test } from "vitest";
import { codeActions } from "../../src/language/codeActions.ts";
import { definition } from "../../src/language/definition.ts";
import { diagnostics } from "../../src/language/diagnostics.ts";
import { hover } from "../../src/language/hover.ts";
import { inlayHints } from "../../src/language/inlayHints.ts";
import { lenses } from "../../src/language/lenses.ts";
import { memoryReport } from "../../src/language/memoryReport.ts";
import { nodesAt } from "../../src/language/nodesAt.ts";
import { statusBar } from "../../src/language/statusBar.ts";
import { type OutlineSymbol, symbols } from "../../src/language/symbols.ts";
import { example, exampleNames } from "./example.ts";

/** Every feature is asked about a text; whatever it answers lies inside the text and holds no half-made word. */
function askEverything(text: string, offset: number): void {
  const inside = ({ start, end }: { start: number; end: number }) => 0 <= start && start <= end && end <= text.length;
  const found = hover(text, offset);
  if (found) expect(inside(found.span)).toBe(true);
  const said = [found?.markdown, statusBar(text)?.tooltip, JSON.stringify(memoryReport(text))];
  for (const { offset: at, text: hint } of inlayHints(text)) {
    expect(inside({ start: at, end: at })).toBe(true);
    said.push(hint);
  }
  for (const { from, to, message } of diagnostics(text)) {
    expect(inside({ start: from, end: to })).toBe(true);
    said.push(message);
  }
  for (const { edits, title } of codeActions(text, { start: 0, end: text.length })) {
    expect(edits.every(({ span }) => inside(span))).toBe(true);
    said.push(title);
  }
  for (const { title } of lenses(text)) said.push(title);
  const outlined = (symbol: OutlineSymbol): void => {
    const { name, detail, span, selection, children } = symbol;
    expect(name).not.toBe("");
    expect(inside(span) && span.start <= selection.start && selection.end <= span.end).toBe(true);
    said.push(detail);
    children.forEach(outlined);
  };
  symbols(text).forEach(outlined);
  const leads = definition(text, offset);
  if (leads) expect(inside(leads.target)).toBe(true);
  expect(nodesAt(text, offset)).toBeInstanceOf(Array);
  expect(said.join("\n")).not.toMatch(/NaN|undefined|\[object|Infinity/);
}

test.each(exampleNames)("%s, cut off at every fifth place", { timeout: 60_000 }, (name) => {
  const text = example(name);
  for (let offset = 0; offset <= text.length; offset += 5) askEverything(text.slice(0, offset), offset);
});

test.each(exampleNames)("%s, with one sign missing or another in its place", { timeout: 60_000 }, (name) => {
  const text = example(name);
  const signs = ["", "\n", "{", "]", "*", "&a ", "? ", "'", "-", ":", "9"];
  for (let offset = 1; offset < text.length; offset += 7) {
    const sign = signs[offset % signs.length] ?? "";
    askEverything(text.slice(0, offset) + sign + text.slice(offset + 1), offset);
  }
});

test.each([
  ["", "an empty file"],
  ["}", "not YAML"],
  ["- - -", "only dashes"],
  ["blocks: { '': { layers: [ReLU] } }\nlayers:\n  - ReLU:\n    name: ''\n  - '': {}\n  - ''", "empty names"],
  [
    "input: [8, 8, 1]\nlayers:\n  - Add: { branches: [&b [Flatten], *b, Flatten] }\n  - Dense: { activation: 'a|b`c' }",
    "aliases and odd signs",
  ],
  ["input: [1000000000000, 1, 1]\nlayers: [Flatten]", "sizes of 10^12"],
  ["input: [-1, 0, 1.5]\nlayers:\n  - Dense: { units: -5 }", "negative sizes"],
  ["a: &a [*a]\nlayers: *a", "an alias of itself"],
  [
    "blocks: { a: { layers: [b] }, b: { layers: [a] } }\ninput: [1, 1, 1]\nlayers: [a]",
    "blocks that contain each other",
  ],
  ["input: [8, 8, 1]\nlayers:\n  - ReLU: { x: { y: [1] } }\n    repeat: 99999999", "an endless repeat"],
  ["input: [8, 8, 1]\nlayers: &l\n  - Add: { branches: [*l, *l] }", "branches that contain themselves"],
])("%j (%s)", (text) => {
  for (let offset = 0; offset <= text.length; offset++) askEverything(text, offset);
});
