import path from "node:path";
import { savedText } from "../../imports/files/savedConfiguration.ts";
import { readSaved, savedFilesIn } from "../../language/python/savedFiles.ts";
import { filesBelow } from "./siblings.ts";

/** What the files that a program names say of networks and settings, as JSON, by path below `root` with `/`. */
export async function savedFiles(texts: readonly string[], root: string): Promise<Readonly<Record<string, string>>> {
  return readSaved(savedFilesIn(texts), async (names) =>
    (await filesBelow(root, (name) => names.has(name))).map((file) => ({
      path: path.relative(root, file).replaceAll("\\", "/"),
      read: () => savedText(file),
    })),
  );
}
