import { stat } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../../language/diagnostics.ts";
import { missingFile, type NamedWeights } from "../../language/weightsFiles.ts";

/** What to say of files of weights that are not on the disk. @param model  whole path of the model file */
export async function missingWeights(model: string, named: readonly NamedWeights[]): Promise<readonly Diagnostic[]> {
  const found = await Promise.all(
    named.map(async (weights) => {
      const file = await stat(path.resolve(path.dirname(model), weights.path)).catch(() => undefined);
      return file?.isFile() ? [] : [missingFile(weights, file?.isDirectory() ?? false)];
    }),
  );
  return found.flat();
}
