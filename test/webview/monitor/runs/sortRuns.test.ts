import { expect, test } from "vitest";
import type { RunSummary } from "../../../../src/protocol/runList.ts";
import { readSaved } from "../../../../webview/monitor/runs/saved.ts";
import { sortRuns } from "../../../../webview/monitor/runs/sortRuns.ts";

const run = (name: string, started: string, testAccuracy?: number) =>
  ({ folder: name, name, started, ...(testAccuracy !== undefined && { testAccuracy }) }) as RunSummary;
const runs = [run("b", "2026-11-02", 0.9), run("a", "2026-11-03"), run("C", "2026-11-01", 0.95)];

test.each([
  ["started", false, ["a", "b", "C"]],
  ["started", true, ["C", "b", "a"]],
  ["name", false, ["a", "b", "C"]],
  // What was not tested comes last, whichever way.
  ["test", false, ["C", "b", "a"]],
  ["test", true, ["b", "C", "a"]],
] as const)("by %s, reversed: %s", (by, reversed, expected) => {
  expect(sortRuns(runs, by, reversed).map(({ name }) => name)).toEqual(expected);
});

test.each([[undefined], ["nonsense"], [{ chosen: 7, by: "luck", reversed: "yes" }]])(
  "what was saved may be %j",
  (saved) => {
    expect(readSaved(saved)).toEqual({ chosen: [], by: "started", reversed: false });
  },
);
