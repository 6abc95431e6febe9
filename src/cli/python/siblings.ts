import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

const most = { files: 2000, read: 200, bytes: 2_000_000, depth: 8 };
const passed = /^(node_modules|\.|venv$|env$|site-packages$|__pycache__$|build$|dist$)/;

/** The folder that a program's imports count from: that above its outermost package, or this one where the file is in it. */
export function rootOf(file: string, here = process.cwd()): string {
  const folder = path.dirname(path.resolve(file));
  const fromHere = path.relative(here, folder);
  if (!fromHere.startsWith("..") && !path.isAbsolute(fromHere)) return here;
  let root = folder;
  while (existsSync(path.join(root, "__init__.py")) && path.dirname(root) !== root) root = path.dirname(root);
  return root;
}

/** The Python files that the texts import, and what these import in turn, by path below `root` with `/`. */
export async function siblingsOf(
  texts: readonly string[],
  file: string,
  root: string,
): Promise<Readonly<Record<string, string>>> {
  const own = within(root, path.resolve(file));
  const found: Record<string, string> = {};
  const seen = new Set<string>();
  let bytes = 0;
  let pending = [...texts];
  let files: readonly string[] | undefined;
  while (pending.length > 0) {
    const words = new Set(pending.flatMap(importedWords).filter((word) => !seen.has(word)));
    for (const word of words) seen.add(word);
    pending = [];
    if (words.size === 0) break;
    files ??= (await filesBelow(root, (name) => name.endsWith(".py")))
      .map((each) => within(root, each))
      .filter((each) => each !== own);
    for (const each of mostNamed(files, words)) {
      if (each in found) continue;
      const text = await readText(path.join(root, each));
      bytes += text.length;
      if (bytes > most.bytes || Object.keys(found).length >= most.read) return found;
      found[each] = text;
      pending.push(text);
    }
  }
  return found;
}

/** Files whose paths the words name, those of which they name most first: not all of a large package may be read. */
function mostNamed(files: readonly string[], words: ReadonlySet<string>): readonly string[] {
  const named = (file: string) => file.split("/").filter((part) => words.has(part.replace(/\.py$/, ""))).length;
  return files
    .map((file) => ({ file, count: named(file) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .map(({ file }) => file);
}

/** One that is too large is as one that is empty: no program of a person is. */
async function readText(file: string): Promise<string> {
  try {
    return (await stat(file)).size > most.bytes ? "" : await readFile(file, "utf8");
  } catch {
    return "";
  }
}

const within = (root: string, file: string): string => path.relative(root, file).replaceAll("\\", "/");

/** Every name of an import, whatever it stands for: `blocks` and `Block` of `from .blocks import Block`. */
function importedWords(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+([^\n#]+)|import[ \t]+([^\n#]+))/gm)].flatMap(
    ([, from = "", names = "", modules = ""]) => `${from} ${names} ${modules}`.match(/\w+/g) ?? [],
  );
}

/** Whole paths of files whose names are wanted, without folders of packages and of what is built. */
export async function filesBelow(
  folder: string,
  isWanted: (name: string) => boolean,
  depth = 0,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map(({ name }) => path.join(folder, name));
  const folders = depth < most.depth ? entries.filter((entry) => entry.isDirectory() && !passed.test(entry.name)) : [];
  for (const { name } of folders) {
    if (files.length >= most.files) break;
    files.push(...(await filesBelow(path.join(folder, name), isWanted, depth + 1)));
  }
  return files.slice(0, most.files);
}
