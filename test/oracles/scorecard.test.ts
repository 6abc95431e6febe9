import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeOracle, readOracle } from "./oracle.ts";

describeOracle("the scorecard", () => {
  const { entries } = readOracle<{ entries: readonly { kind: string }[] }>("index.json");
  const scorecard = readFileSync(fileURLToPath(new URL("../../docs/oracles.md", import.meta.url)), "utf8");

  test.each([...new Set(entries.map(({ kind }) => kind))].map((kind) => [kind]))(
    "coverage: docs/oracles.md has %s",
    (kind) => {
      expect(scorecard).toContain(`\n| ${kind} |`);
    },
  );
});
