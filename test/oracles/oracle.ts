import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** With its last slash. */
export const oracleFolder = fileURLToPath(new URL("../../../shared/oracles/", import.meta.url));
const isHere = existsSync(oracleFolder);
if (!isHere) console.warn("Skipped: ../shared/oracles, numbers that others published, is not on this machine.");

/**
 * Numbers that others published. The scorecard counts each test as a case, but for those whose name starts with
 * "coverage:". They stand beside the project, so a user's clone may lack them: then `facts` is not run.
 */
export function describeOracle(name: string, facts: () => void): void {
  describe(name, isHere ? facts : () => test.skip("../shared/oracles is not on this machine"));
}

export const readOracle = <Shape>(file: string): Shape =>
  JSON.parse(readFileSync(`${oracleFolder}${file}`, "utf8")) as Shape;

/** A case that cannot be compared. The scorecard (`npm run oracles`) counts these by reason. */
export const notComparable = (name: string, reason: string): void => test.skip(`${name} — ${reason}`, () => undefined);
