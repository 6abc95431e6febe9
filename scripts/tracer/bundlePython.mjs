import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { patchPyodide } from "./patchPyodide.mjs";

const sources = "src/tracer/python";
const pyodide = "node_modules/pyodide";

/**
 * Lays out what `dist/tracer.cjs` loads: Pyodide without its packages, and our Python as one file. `bundle.json` names
 * what it was made from, by which a kept memory image of another version is told apart.
 * @param {string} folder
 */
export function bundlePython(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pyodide.asm.mjs"), patchPyodide(readFileSync(join(pyodide, "pyodide.asm.mjs"), "utf8")));
  for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) cpSync(join(pyodide, name), join(folder, name));
  const files = Object.fromEntries(
    readdirSync(sources, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".py"))
      .sort()
      .map((path) => [path, readFileSync(join(sources, path), "utf8")]),
  );
  writeFileSync(join(folder, "sources.json"), JSON.stringify(files));
  const { info } = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf8"));
  const hash = createHash("sha256").update(readFileSync("src/tracer/load.ts"));
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  writeFileSync(join(folder, "bundle.json"), JSON.stringify({ info, key: hash.digest("hex").slice(0, 32) }));
}
