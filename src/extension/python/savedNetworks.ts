import path from "node:path";
import * as vscode from "vscode";
import { mostSaved, savedFilesIn } from "../../language/python/savedFiles.ts";
import { ImportReader } from "../imports/importReader.ts";
import { WatchedFiles } from "./watchedFiles.ts";

const pattern = "**/*.{keras,h5,hdf5}";
const mostFiles = 500;

const onDisk = (files: readonly vscode.Uri[]) => files.filter(({ scheme }) => scheme === "file");

/** What the workspace's `.keras` and `.h5` files say of their networks, for the programs that load them. Weights are not read. */
export class SavedNetworks implements vscode.Disposable {
  readonly #reader = new ImportReader();
  readonly #files = new WatchedFiles(pattern, mostFiles, onDisk);
  readonly #configurations = new Map<string, Promise<string | undefined>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** A file has come, gone, or was written, by whoever; what it said is forgotten. */
  readonly onDidChange = this.#changed.event;
  readonly #listener = vscode.Disposable.from(
    this.#reader,
    this.#files,
    this.#changed,
    this.#files.onDidChange((uri) => {
      this.#configurations.delete(uri.toString());
      this.#changed.fire(uri);
    }),
  );

  /** Configurations of the files that the texts name, by path inside the workspace. */
  async loadedBy(texts: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const names = savedFilesIn(texts);
    const found: Record<string, string> = {};
    if (names.size === 0) return found;
    const files = (await this.#files.all()).filter((uri) => names.has(path.posix.basename(uri.path)));
    let length = 0;
    for (const uri of files.slice(0, mostSaved.files)) {
      const text = await this.#configurationOf(uri);
      if (text === undefined || length + text.length > mostSaved.length) continue;
      length += text.length;
      found[vscode.workspace.asRelativePath(uri, false)] = text;
    }
    return found;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #configurationOf(uri: vscode.Uri): Promise<string | undefined> {
    const known = this.#configurations.get(uri.toString());
    const reading = known ?? this.#reader.configuration(uri.fsPath).catch(() => undefined);
    this.#configurations.set(uri.toString(), reading);
    return reading;
  }
}
