import { node24 } from "../environment/node24.mjs";
import { tryRun } from "../environment/process.mjs";
import { failed, passed } from "./outcome.mjs";

export const types = () => tool("types", "node_modules/typescript/bin/tsc", ["--noEmit"]);

export const lint = () => tool("lint", "node_modules/@biomejs/biome/bin/biome", ["check", "."]);

/**
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
async function tool(name, script, args) {
  const { code } = await tryRun(await node24(), [script, ...args], { show: true, timeoutMs: 120_000 });
  return code === 0 ? passed() : failed(`${name}: ended with code ${code}`);
}
