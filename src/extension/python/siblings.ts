import * as vscode from "vscode";
import {
  importedFiles,
  type PythonPaths,
  type PythonText,
  pythonPaths,
  pythonText,
  textOfFile,
} from "../../language/python/importedFiles.ts";
import type { Imported } from "../../language/python/importStatements.ts";
import { WatchedFiles } from "./watchedFiles.ts";

const mostFiles = 2000;
const mostBytes = 2_000_000;

/** What a program imports of the workspace. */
export interface Imports {
  /** By path inside the workspace. */
  readonly texts: Readonly<Record<string, string>>;
  /** First words of modules, also of those that no file has: one may come. */
  readonly roots: ReadonlySet<string>;
}

interface Arranged {
  readonly paths: PythonPaths;
  readonly uris: ReadonlyMap<string, vscode.Uri>;
}

/** Python files of the workspace by what they are imported as. */
export class Siblings implements vscode.Disposable {
  readonly #files = new WatchedFiles("**/*.{py,ipynb}", mostFiles, arranged);
  readonly #texts = new Map<string, PythonText>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** A file has come, gone, or was written, by whoever; its text is forgotten. */
  readonly onDidChange = this.#changed.event;
  readonly #listener = vscode.Disposable.from(
    this.#files,
    this.#changed,
    this.#files.onDidChange((uri) => {
      this.#texts.delete(uri.toString());
      this.#changed.fire(uri);
    }),
  );

  /** Those that the texts import, and what these import in turn. */
  async importedBy(file: vscode.Uri, texts: readonly string[]): Promise<Imports> {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const own = texts.map(pythonText);
    if (!folder || own.every(({ imports }) => imports.length === 0)) return { texts: {}, roots: new Set() };
    const { paths, uris } = await this.#files.all();
    const found = await importedFiles(own, vscode.workspace.asRelativePath(file, false), {
      paths,
      read: async (path) => this.#read(uris.get(path) as vscode.Uri),
    });
    return {
      texts: Object.fromEntries([...found].map(([path, { text }]) => [path, text])),
      roots: new Set([...own, ...found.values()].flatMap(({ imports }) => imports.map(rootOf))),
    };
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** As an editor has it, else as it lies on the disk. */
  async #read(uri: vscode.Uri): Promise<PythonText> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return pythonText(open.getText());
    const known = this.#texts.get(uri.toString());
    if (known !== undefined) return known;
    try {
      // One too large is as one that is empty: no program of a person is.
      if ((await vscode.workspace.fs.stat(uri)).size > mostBytes) return pythonText("");
      const text = textOfFile(uri.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      this.#texts.set(uri.toString(), text);
      return text;
    } catch {
      // It has gone since.
      return pythonText("");
    }
  }
}

function arranged(files: readonly vscode.Uri[]): Arranged {
  const uris = new Map(files.map((uri) => [vscode.workspace.asRelativePath(uri, false), uri]));
  return { paths: pythonPaths([...uris.keys()]), uris };
}

/** The first word of an imported module, `.` for those beside the file: `utils` of `from utils.blocks import Block`. */
const rootOf = ({ level, module }: Imported): string => (level > 0 ? "." : (module.split(".")[0] ?? ""));

/** Whether a module of this first word may lie at a path inside the workspace. */
export const isUnder = (path: string, root: string): boolean =>
  root === "." || path.split("/").some((segment) => segment === root || segment === `${root}.py`);
