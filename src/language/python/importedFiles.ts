import { type Imported, importsOf } from "./importStatements.ts";
import { notebookCode } from "./notebookCells.ts";

/** Of what a program imports: files and UTF-16 units, the nearest first. */
const mostImported = { files: 600, length: 4_000_000 };
/** With those that it may import by a name that it puts together. */
const mostGuessed = { files: 200, length: 2_000_000 };

/** A text of a workspace with what stands in it. That of a notebook is its cells, a list in JSON. */
export interface PythonText {
  readonly text: string;
  readonly imports: readonly Imported[];
}

export const pythonText = (text: string): PythonText => ({ text, imports: importsOf(text) });

export function textOfFile(path: string, content: string): PythonText {
  if (!path.endsWith(".ipynb")) return pythonText(content);
  const cells = notebookCode(content)?.cells ?? [];
  return { text: JSON.stringify(cells), imports: cells.flatMap(importsOf) };
}

/** Where a workspace's Python files lie, by path below its root with `/`. */
export interface PythonPaths {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

export const pythonPaths = (files: readonly string[]): PythonPaths => ({
  files: new Set(files),
  folders: new Set(files.flatMap(foldersOf)),
});

/** Python files of a workspace. */
export interface PythonFiles {
  readonly paths: PythonPaths;
  read(path: string): Promise<PythonText>;
}

/**
 * The files that texts import, and what these import in turn, as Python looks for them: beside the file, in the folders
 * around it, in `src` there, and in what it puts into `sys.path`. Nearest first, until there are too many.
 *
 * @param own path of the texts' file
 */
export async function importedFiles(
  texts: readonly PythonText[],
  own: string,
  { paths, read }: PythonFiles,
): Promise<ReadonlyMap<string, PythonText>> {
  const isFile = (path: string) => path !== own && paths.files.has(path);
  const found = new Map<string, PythonText>();
  let length = 0;
  /** Whether there was room for it. */
  const add = async (path: string, most: typeof mostImported): Promise<boolean> => {
    const file = await read(path);
    if (found.size >= most.files || length + file.text.length > most.length) return false;
    length += file.text.length;
    found.set(path, file);
    return true;
  };
  let pending = texts.map(({ imports }) => ({ imports, folder: folderOf(own) }));
  while (pending.length > 0) {
    const added = foldersAdded([...texts, ...found.values()], paths.folders);
    const named = new Set(
      pending.flatMap(({ imports, folder }) =>
        imports.flatMap((each) => {
          const around = filesOf(each, startsOf(each, folder), isFile, paths.folders);
          const isElsewhere = around.length === 0 && each.level === 0;
          return isElsewhere ? added.flatMap((start) => filesOf(each, [start], isFile, paths.folders)) : around;
        }),
      ),
    );
    pending = [];
    for (const path of named) {
      if (found.has(path)) continue;
      if (!(await add(path, mostImported))) return found;
      pending.push({ imports: found.get(path)?.imports ?? [], folder: folderOf(path) });
    }
  }
  if (![...texts, ...found.values()].some(({ text }) => putsNamesTogether.test(text))) return found;
  const packages = new Set([folderOf(own), ...[...found.keys()].map((path) => path.split("/")[0] ?? "")]);
  const rest = [...paths.files].filter(
    (path) =>
      path !== own &&
      path.endsWith(".py") &&
      !found.has(path) &&
      [...packages].some((each) => each === "" || path.startsWith(`${each}/`)),
  );
  for (const path of rest) if (!(await add(path, mostGuessed))) break;
  return found;
}

const putsNamesTogether = /\b(?:import_module|__import__|pkgutil|_?lazy_?\w*)\b/i;

const startsOf = ({ level }: Imported, folder: string): readonly string[] =>
  level > 0 ? above(folder, level - 1) : placesAround(folder);

/** Those whose name ends a quoted path of a text that changes `sys.path`: `/root/lib` of its machine may be `lib`. */
function foldersAdded(texts: readonly PythonText[], folders: ReadonlySet<string>): readonly string[] {
  const names = new Set(
    texts
      .filter(({ text }) => /\bsys\.path\b/.test(text))
      .flatMap(({ text }) => [...text.matchAll(/([\w-]+)\/?\\?["']/g)].map(([, name]) => name)),
  );
  return [...folders].filter((folder) => names.has(folder.split("/").at(-1)));
}

function filesOf(
  { module, names }: Imported,
  starts: readonly string[],
  isFile: (path: string) => boolean,
  folders: ReadonlySet<string>,
): readonly string[] {
  const parts = module === "" ? [] : module.split(".");
  const start = starts.find((each) => {
    const path = join(each, parts);
    return isFile(`${path}.py`) || isFile(`${path}.ipynb`) || folders.has(path) || path === "";
  });
  if (start === undefined) return [];
  const whole = join(start, parts);
  const around = names.length > 0 ? [] : parts.slice(0, -1).map((_, count) => join(start, parts.slice(0, count + 1)));
  return [whole, ...names.map((name) => join(whole, [name])), ...around].flatMap((path) => {
    const found = [`${path}.py`, join(path, ["__init__.py"])].filter(isFile);
    return found.length > 0 ? found : [`${path}.ipynb`].filter(isFile);
  });
}

/** The folder, those around it, and `src` in each. */
const placesAround = (folder: string): readonly string[] =>
  [...(folder === "" ? [] : [folder, ...foldersOf(folder)]), ""].flatMap((each) => [each, join(each, ["src"])]);

/** Those around a path, the innermost first, without the root. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, count) => parts.slice(0, parts.length - 1 - count).join("/"));
}

function above(folder: string, levels: number): readonly string[] {
  const parts = folder === "" ? [] : folder.split("/");
  return levels > parts.length ? [] : [parts.slice(0, parts.length - levels).join("/")];
}

const folderOf = (path: string): string => path.split("/").slice(0, -1).join("/");

const join = (folder: string, parts: readonly string[]): string =>
  [...(folder === "" ? [] : [folder]), ...parts].join("/");
