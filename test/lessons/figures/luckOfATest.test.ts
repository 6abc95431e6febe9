import { expect, test } from "vitest";
import { luckOfATest } from "../../../src/lessons/figures/luckOfATest.ts";

test("in words it has errors, accuracies and Wilson's intervals", () => {
  const words = luckOfATest.describe({ tested: 200, first: 1, second: 0 });
  // 199 of 200: docs/runs.md, 97.2 to 99.9 %.
  expect(words).toContain("| first | 1 | 99.50 % | 97.22 % | 99.91 % |");
  expect(words).toContain("| second | 0 | 100.00 % |");
});
