import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { npm } from "./npm.mjs";
import { root, say } from "./project.mjs";

/** Makes `node_modules` what package-lock.json says. Does nothing when it is so already. */
export async function installDependencies() {
  if (Number.parseInt(process.versions.node, 10) < 20)
    throw new Failure(`Node ${process.versions.node} is too old. Install Node 20 or newer.`, 3);
  const installed = packagesIn("node_modules/.package-lock.json");
  const wanted = packagesIn("package-lock.json");
  const missing = [...wanted].filter(
    ([path, { version, optional }]) => !optional && installed.get(path)?.version !== version,
  );
  if (missing.length === 0) return;
  say(`Installing ${missing.length} packages …`);
  await npm(existsSync(join(root, "node_modules")) ? ["install", "--no-save"] : ["ci"]);
}

/**
 * @param {string} lockfile
 * @returns {Map<string, { version: string, optional?: boolean }>}
 */
function packagesIn(lockfile) {
  const path = join(root, lockfile);
  if (!existsSync(path)) return new Map();
  const { packages } = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.entries(packages).filter(([name]) => name !== ""));
}
