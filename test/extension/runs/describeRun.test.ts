import { expect, test } from "vitest";
import { describeRun } from "../../../src/extension/runs/describeRun.ts";
import type { Run } from "../../../src/extension/runs/run.ts";

const now = new Date(2026, 10, 22, 21, 30);
const run = (state: Run["state"], started: Date, record: object): Run =>
  ({ state, record: { started: started.toISOString(), ...record } }) as Run;

test.each([
  ["done today", run("done", new Date(2026, 10, 22, 21, 5), { result: { testAccuracy: 0.99134 } }), "99.13 % · 21:05"],
  [
    "stopped yesterday",
    run("stopped", new Date(2026, 10, 21, 9, 0), { best: { validationAccuracy: 0.5 } }),
    "50.00 % · stopped · yesterday 09:00",
  ],
  ["failed long ago", run("failed", new Date(2025, 0, 3), {}), "failed · 3 Jan 2025"],
  [
    "the test counts more than the validation",
    run("done", now, { best: { validationAccuracy: 1 }, result: { testAccuracy: 0.5 } }),
    "50.00 % · 21:30",
  ],
])("%s", (_name, run, expected) => {
  expect(describeRun(run, now)).toBe(expected);
});
