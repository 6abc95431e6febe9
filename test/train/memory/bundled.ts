import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../../..");

/**
 * A program as it is shipped: reading TypeScript takes Node some 70 MB that no user's worker has.
 *
 * @param entry from the project's folder
 * @param name of the program; that of its source when left out
 * @returns path of the program: all of them lie in one folder
 */
export async function bundled(entry: string, name = path.basename(entry, ".ts")): Promise<string> {
  const file = path.join(root, ".cache/memory", `${process.pid}`, `${name}.cjs`);
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

/** The worker, with the programs of its threads beside it, as in the package. */
export async function bundledWorker(): Promise<string> {
  await bundled("src/data/augment/thread.ts", "augment");
  await bundled("src/train/dataParallel/replicaThread.ts", "replica");
  return bundled("src/worker/main.ts", "worker");
}
