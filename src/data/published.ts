import { damaged } from "./idx.ts";
import type { FoundFile } from "./obtain.ts";

/** @throws UserError `dataset-damaged` where a file differs from the one that its authors published */
export function requirePublished(files: readonly FoundFile[]): void {
  for (const { path, sha256, published } of files)
    if (sha256 !== published.sha256) throw damaged(path, "its content is not the published one (SHA-256 differs)");
}
