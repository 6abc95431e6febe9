import path from "node:path";
import { savedText } from "../../imports/files/savedConfiguration.ts";
import { mostSaved, savedFilesIn } from "../../language/python/savedFiles.ts";
import { filesBelow } from "./siblings.ts";

/** What the files that a program names say of networks and settings, as JSON, by path below `root` with `/`. */
export async function savedFiles(texts: readonly string[], root: string): Promise<Readonly<Record<string, string>>> {
  const names = savedFilesIn(texts);
  const found: Record<string, string> = {};
  if (names.size === 0) return found;
  let length = 0;
  for (const file of (await filesBelow(root, (name) => names.has(name))).slice(0, mostSaved.files)) {
    const text = await savedText(file);
    if (text === undefined || length + text.length > mostSaved.length) continue;
    length += text.length;
    found[path.relative(root, file).replaceAll("\\", "/")] = text;
  }
  return found;
}
