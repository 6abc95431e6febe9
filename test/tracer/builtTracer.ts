import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { unzipSync } from "fflate";
import { nodeProgram } from "../../scripts/nodeProgram.mjs";
import { bundlePython } from "../../scripts/tracer/bundlePython.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * The tracer's program as it is shipped, and where it comes from: out of the packaged extension if that holds the same
 * Python and Pyodide as the sources, else built now.
 */
export async function builtTracer(folder: string): Promise<{ program: string; from: string }> {
  const program = path.join(folder, "tracer.cjs");
  bundlePython(path.join(folder, "tracer"));
  const { key } = JSON.parse(readFileSync(path.join(folder, "tracer", "bundle.json"), "utf8"));
  const packages = existsSync(dist) ? readdirSync(dist).filter((name) => name.endsWith(".vsix")) : [];
  for (const name of packages) {
    const files = unzipSync(readFileSync(path.join(dist, name)), {
      filter: (file) => file.name.startsWith("extension/dist/tracer"),
    });
    const bundle = files["extension/dist/tracer/bundle.json"];
    if (!bundle || JSON.parse(new TextDecoder().decode(bundle)).key !== key) continue;
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(folder, path.relative("extension/dist", file));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    return { program, from: name };
  }
  await build({ ...nodeProgram, entryPoints: { tracer: "src/tracer/main.ts" }, outdir: folder, minify: true });
  return { program, from: "sources" };
}
