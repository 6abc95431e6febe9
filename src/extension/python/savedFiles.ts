import path from "node:path";
import * as vscode from "vscode";
import { readSaved, savedFilesIn } from "../../language/python/savedFiles.ts";
import { ImportReader } from "../imports/importReader.ts";
import { WatchedFiles } from "./watchedFiles.ts";

/** Looked for apart: a folder may hold thousands of files of JSON. */
const kinds = [
  { pattern: "**/*.{keras,h5,hdf5}", most: 500, ending: /\.(keras|h5|hdf5)$/ },
  { pattern: "**/*.{json,yaml,yml,toml,ini,cfg}", most: 5000, ending: /\.(json|ya?ml|toml|ini|cfg)$/ },
];

const onDisk = (files: readonly vscode.Uri[]) => files.filter(({ scheme }) => scheme === "file");

/** What files of the workspace say, for the programs that load them: of Keras's their networks, without weights, and settings. */
export class SavedFiles implements vscode.Disposable {
  readonly #reader = new ImportReader();
  readonly #kinds = kinds.map(({ pattern, most, ending }) => ({
    files: new WatchedFiles(pattern, most, onDisk),
    ending,
  }));
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** A file has come, gone, or was written, by whoever; what it said is forgotten. */
  readonly onDidChange = this.#changed.event;
  readonly #listener = vscode.Disposable.from(
    this.#reader,
    this.#changed,
    ...this.#kinds.map(({ files }) => files),
    ...this.#kinds.map(({ files }) =>
      files.onDidChange((uri) => {
        this.#texts.delete(uri.toString());
        this.#changed.fire(uri);
      }),
    ),
  );

  /** What the files that the texts name say, as JSON, by path inside the workspace. */
  async loadedBy(texts: readonly string[]): Promise<Readonly<Record<string, string>>> {
    return readSaved(savedFilesIn(texts), async (names) => {
      const named = this.#kinds.filter(({ ending }) => [...names].some((name) => ending.test(name)));
      const all = (await Promise.all(named.map(({ files }) => files.all()))).flat();
      return all
        .filter((uri) => names.has(path.posix.basename(uri.path)))
        .map((uri) => ({ path: vscode.workspace.asRelativePath(uri, false), read: () => this.#textOf(uri) }));
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #textOf(uri: vscode.Uri): Promise<string | undefined> {
    const known = this.#texts.get(uri.toString());
    const reading = known ?? this.#reader.saved(uri.fsPath).catch(() => undefined);
    this.#texts.set(uri.toString(), reading);
    return reading;
  }
}
