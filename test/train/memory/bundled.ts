import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../../..");

/**
 * A program as it is shipped: reading TypeScript takes Node some 70 MB that no user's worker has.
 *
 * @param entry from the project's folder
 * @returns path of the program
 */
export async function bundled(entry: string): Promise<string> {
  const file = path.join(root, ".cache/memory", `${path.basename(entry, ".ts")}-${process.pid}.cjs`);
  if (!existsSync(file))
    await build({
      entryPoints: [path.join(root, entry)],
      outfile: file,
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      external: ["onnxruntime-node", "sharp"],
      define: { "import.meta.dirname": "__dirname" },
      logLevel: "silent",
    });
  return file;
}
