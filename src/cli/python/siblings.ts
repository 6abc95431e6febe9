import { type Dirent, existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { importedFiles, pythonPaths, pythonText, textOfFile } from "../../language/python/importedFiles.ts";
import { isPassedFolder } from "../../language/python/passedFolders.ts";

const most = { files: 2000, bytes: 2_000_000, depth: 8 };

/**
 * The folder that a program's imports count from: this one where the file is in it, else its own; of a package, that above
 * the outermost.
 */
export function rootOf(file: string, here = process.cwd()): string {
  const folder = path.dirname(path.resolve(file));
  const fromHere = path.relative(here, folder);
  let root = fromHere.startsWith("..") || path.isAbsolute(fromHere) ? folder : here;
  while (existsSync(path.join(root, "__init__.py")) && path.dirname(root) !== root) root = path.dirname(root);
  return root;
}

/** The Python files that the texts import, and what these import in turn, by path below `root` with `/`. */
export async function siblingsOf(
  texts: readonly string[],
  file: string,
  root: string,
): Promise<Readonly<Record<string, string>>> {
  const own = texts.map(pythonText);
  if (own.every(({ imports }) => imports.length === 0)) return {};
  const paths = (await filesBelow(root, (name) => /\.(py|ipynb)$/.test(name))).map((each) => within(root, each));
  const found = await importedFiles(own, within(root, path.resolve(file)), {
    paths: pythonPaths(paths),
    read: async (each) => textOfFile(each, await readText(path.join(root, each))),
  });
  return Object.fromEntries([...found].map(([each, { text }]) => [each, text]));
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
  const parent = path.basename(folder);
  const isOwn = (entry: Dirent) => entry.isDirectory() && !isPassedFolder(entry.name, parent);
  const folders = depth < most.depth ? entries.filter(isOwn) : [];
  for (const { name } of folders) {
    if (files.length >= most.files) break;
    files.push(...(await filesBelow(path.join(folder, name), isWanted, depth + 1)));
  }
  return files.slice(0, most.files);
}
