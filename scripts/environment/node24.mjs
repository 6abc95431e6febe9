import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { Failure } from "./failure.mjs";
import { npm } from "./npm.mjs";
import { root, say } from "./project.mjs";

/** Where the npm package `node` puts the binary, by platform. */
const candidates = ["node/bin/node", "node/bin/node.exe"].map((path) => join(root, "node_modules", path));

/**
 * The path of a Node 24, which code-server and our tests need: the one that runs this script, else the one that the
 * npm package `node` carries.
 */
export async function node24() {
  const usable = () => [process.execPath, ...candidates].find(isNode24);
  const found = usable();
  if (found) return found;
  say("Fetching Node 24 from npm …");
  // .npmrc turns install scripts off; this package's own only fetches the binary for this platform.
  await npm(["rebuild", "node", "--ignore-scripts=false"]);
  if (process.platform === "win32") await removeShims();
  const fetched = usable();
  if (!fetched)
    throw new Failure("Node 24 could not be fetched from npm. Install it from https://nodejs.org and try again.", 3);
  return fetched;
}

/** npm's own scripts find `node` through these, which on Windows name a file that is no program. */
const removeShims = () =>
  Promise.all(
    ["node", "node.cmd", "node.ps1"].map((name) => rm(join(root, "node_modules/.bin", name), { force: true })),
  );

/** @param {string} path */
function isNode24(path) {
  if (path === process.execPath) return process.versions.node.startsWith("24.");
  return existsSync(path) && spawnSync(path, ["--version"], { encoding: "utf8" }).stdout?.startsWith("v24.");
}

/**
 * An environment in which `node` is that one. `npm_config_nodedir` keeps npm from compiling against another's headers.
 * @param {string} node
 */
export const environmentOf = (node) => ({
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
  npm_config_nodedir: dirname(dirname(node)),
});
