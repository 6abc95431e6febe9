import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** With its last slash. */
export const sharedData = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const isHere = existsSync(sharedData);
if (!isHere) console.warn("Skipped: ../shared/data, real weights and photos, is not on this machine.");

/** Facts about real weights and photos, which stand beside the project: where they are missing, `facts` is not run. */
export function describeShared(name: string, facts: () => void): void {
  describe(name, isHere ? facts : () => test.skip("../shared/data is not on this machine"));
}

export const readSharedJson = <Shape>(file: string): Shape =>
  JSON.parse(readFileSync(`${sharedData}${file}`, "utf8")) as Shape;
