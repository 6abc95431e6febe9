import { expect, test } from "vitest";
import { formatRange } from "../../../src/core/plan/formatRange.ts";

test.each([
  [{ low: 12_613_600, high: 12_613_600 }, "12.6 MB"],
  [{ low: 6e8, high: 9e8 }, "600 – 900 MB"],
  [{ low: 6e8, high: 1.9e9 }, "600 MB – 1.90 GB"],
  [{ low: 0, high: 4.93e8 }, "0 – 493 MB"],
  [{ low: 1_000_001, high: 1_000_002 }, "1.00 MB"],
  [null, "unknown"],
])("%j is %s", (range, expected) => {
  expect(formatRange(range, "MB")).toBe(expected);
});
