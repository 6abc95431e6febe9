import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { healthRules } from "../../src/core/health/index.ts";

test("every rule has a section in docs/health.md, and every section a rule", () => {
  const page = readFileSync(new URL("../../docs/health.md", import.meta.url), "utf8");
  const sections = [...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual(healthRules.map(({ code }) => code));
});
