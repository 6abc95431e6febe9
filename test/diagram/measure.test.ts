import { expect, test } from "vitest";
import { shorten, textWidth, wrap } from "../../src/diagram/measure.ts";

test("a text that fits stays as it is; a longer one ends in … and fits", () => {
  expect(shorten("Conv2D", "title", 100)).toBe("Conv2D");
  const short = shorten("LocalResponseNormalization", "title", 100);
  expect(short).toMatch(/^LocalR.*…$/);
  expect(textWidth(short, "title")).toBeLessThanOrEqual(100);
});

test("lines are no wider than asked, also where one word is", () => {
  const lines = wrap(`There is no layer ${"x".repeat(90)} here, as far as one can see.`, "detail", 120, 3);
  expect(lines).toHaveLength(3);
  expect(Math.max(...lines.map((line) => textWidth(line, "detail")))).toBeLessThanOrEqual(120);
  expect(lines.at(-1)).toContain("…");
});
