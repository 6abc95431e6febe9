import { expect, test } from "vitest";
import { sections } from "../../src/diagram/sections.ts";

const link = (from: number, to: number) => ({ from, to });

test.each([
  ["a chain is cut at each box", 3, [link(0, 1), link(1, 2)], ["0–1", "1–2"]],
  ["a skip connection holds its boxes together", 4, [link(0, 1), link(1, 2), link(0, 2), link(2, 3)], ["0–2", "2–3"]],
  ["branches stay together until they meet", 4, [link(0, 1), link(0, 2), link(1, 3), link(2, 3)], ["0–3"]],
  ["after a dead end nothing is cut", 4, [link(0, 1), link(0, 2), link(2, 3)], ["0–3 open"]],
  ["a second beginning stays with what is around it", 3, [link(0, 2), link(1, 2)], ["0–2 open"]],
  ["one box is a section", 1, [], ["0–0 open"]],
  ["nothing has none", 0, [], []],
])("%s", (_fact, count, links, expected) => {
  expect(sections(count, links).map(({ first, last, closed }) => `${first}–${last}${closed ? "" : " open"}`)).toEqual(
    expected,
  );
});
