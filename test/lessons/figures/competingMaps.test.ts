import { expect, test } from "vitest";
import { competingMaps } from "../../../src/lessons/figures/competingMaps.ts";
import { alexNet, normalized } from "../../../src/lessons/responses/localResponse.ts";

const text = competingMaps.describe({ width: 216 });
const rows = [...text.matchAll(/^\| (\d+) \| ([^|]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
  ([, map, title = "", before, after]) => ({ map: Number(map), title, before: Number(before), after: Number(after) }),
);

test("the words list every map with its response before and after, as the formula gives it", () => {
  expect(rows.map(({ map }) => map)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  const responses = rows.map(({ before }) => before);
  for (const { map, after } of rows)
    expect(Math.abs(after - normalized(responses, map - 1, alexNet))).toBeLessThan(0.6);
});

test("the position that is shown first has a response strong enough for its neighbours to feel it", () => {
  const strongest = Math.max(...rows.map(({ before }) => before));
  expect(strongest).toBeGreaterThan(100);
  expect(text).toContain(`gives ${strongest}`);
});
