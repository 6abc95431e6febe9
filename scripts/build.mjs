import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { node24 } from "./environment/node24.mjs";
import { run } from "./environment/process.mjs";
import { root, say } from "./environment/project.mjs";

const sources = ["src", "webview", "test/host", "esbuild.js", "package.json", "tsconfig.json", "package-lock.json"];
const built = "dist/meta/extension.json";

/** Bundles the programs into `dist`, unless they are newer than all that they are made from. */
export async function build() {
  if (isNewer(built, sources)) return;
  say("Building …");
  await run(await node24(), ["esbuild.js"], { timeoutMs: 120_000 });
}

/**
 * @param {string} output path from the root
 * @param {string[]} inputs files and folders from the root
 */
export const isNewer = (output, inputs) => {
  const made = modified(join(root, output));
  return made > 0 && inputs.every((input) => newest(join(root, input)) < made);
};

/** @param {string} path @returns {number} milliseconds; 0 when there is nothing */
const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @param {string} path @returns {number} */
const newest = (path) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? Math.max(modified(path), ...readdirSync(path).map((name) => newest(join(path, name))))
    : modified(path);
