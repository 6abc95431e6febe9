import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

const folder = fileURLToPath(new URL("../../../shared/oracles/", import.meta.url));

/** Numbers that others published. They stand beside the project, so a user's clone may lack them. */
export const describeOracle = describe.skipIf(!existsSync(folder));

if (!existsSync(folder)) console.warn("Skipped: ../shared/oracles is not on this machine.");

export const readOracle = <Shape>(file: string): Shape => JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as Shape;
