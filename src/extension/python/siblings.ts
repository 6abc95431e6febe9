import * as vscode from "vscode";
import { WatchedFiles } from "./watchedFiles.ts";

const mostFiles = 2000;
const mostRead = 200;
const mostBytes = 2_000_000;

/** What a program imports of the workspace. */
export interface Imports {
  /** By path inside the workspace. */
  readonly texts: Readonly<Record<string, string>>;
  /** First words of modules, also of those that no file has: one may come. */
  readonly roots: ReadonlySet<string>;
}

/** Python files of the workspace by what they are imported as. */
export class Siblings implements vscode.Disposable {
  readonly #files = new WatchedFiles("**/*.py", mostFiles);
  readonly #texts = new Map<string, string>();
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
    if (!folder || texts.every((text) => rootsOf(text).size === 0)) return { texts: {}, roots: new Set() };
    const all = (await this.#files.all()).filter((uri) => uri.toString() !== file.toString());
    const found: Record<string, string> = {};
    const roots = new Set<string>();
    let bytes = 0;
    let pending = [...texts];
    while (pending.length > 0 && Object.keys(found).length < mostRead && bytes < mostBytes) {
      const fresh = new Set(pending.flatMap((text) => [...rootsOf(text)]).filter((root) => !roots.has(root)));
      for (const root of fresh) roots.add(root);
      pending = [];
      for (const uri of all) {
        const path = vscode.workspace.asRelativePath(uri, false);
        if (path in found || ![...fresh].some((root) => isUnder(path, root))) continue;
        const text = await this.#read(uri);
        bytes += text.length;
        if (bytes > mostBytes) break;
        found[path] = text;
        pending.push(text);
      }
    }
    return { texts: found, roots };
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** As an editor has it, else as it lies on the disk. */
  async #read(uri: vscode.Uri): Promise<string> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return open.getText();
    const known = this.#texts.get(uri.toString());
    if (known !== undefined) return known;
    try {
      // One too large is as one that is empty: no program of a person is.
      if ((await vscode.workspace.fs.stat(uri)).size > mostBytes) return "";
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      this.#texts.set(uri.toString(), text);
      return text;
    } catch {
      // It has gone since.
      return "";
    }
  }
}

/** First words of imported modules, `.` for those beside the file: `utils` of `from utils.blocks import Block`. */
function rootsOf(text: string): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const [, module = "", names = ""] of text.matchAll(
    /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import|import[ \t]+([\w., \t]+))/gm,
  )) {
    for (const name of module ? [module] : names.split(",")) roots.add(/^\s*(\.|\w+)/.exec(name)?.[1] ?? "");
  }
  for (const known of [...roots]) if (known === "" || elsewhere.has(known)) roots.delete(known);
  return roots;
}

/** Never a file of the workspace. */
const elsewhere: ReadonlySet<string> = new Set(
  "torch torchvision timm keras tensorflow numpy os sys math random time json typing collections functools itertools dataclasses argparse pathlib matplotlib pandas sklearn PIL tqdm copy re abc enum logging datetime warnings".split(
    " ",
  ),
);

/** Whether a module of this first word may lie at a path inside the workspace. */
export const isUnder = (path: string, root: string): boolean =>
  root === "." || path.split("/").some((segment) => segment === root || segment === `${root}.py`);
