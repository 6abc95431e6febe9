import { createRequire } from "node:module";
import path from "node:path";

/**
 * The folder of an npm package that is installed beside one of these files or in a folder above it. The package is
 * never loaded, and never needed: `undefined` when it is not there.
 */
export function npmPackageFolder(name: string, near: readonly string[]): string | undefined {
  for (const file of near) {
    try {
      return path.dirname(createRequire(path.resolve(file)).resolve(`${name}/package.json`));
    } catch {
      // Not installed here: look beside the next file.
    }
  }
  return undefined;
}
