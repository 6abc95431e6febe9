import * as vscode from "vscode";
import { passedFolders } from "../../language/python/passedFolders.ts";

/** Files of the workspace by a pattern, without those of packages. Looked for once, and again when one comes or goes. */
export class WatchedFiles<Arranged> implements vscode.Disposable {
  readonly #pattern: string;
  readonly #most: number;
  readonly #arrange: (files: readonly vscode.Uri[]) => Arranged;
  readonly #listener: vscode.Disposable;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  #files: Promise<Arranged> | undefined;
  /** A file has come, gone, or was written, by whoever. */
  readonly onDidChange = this.#changed.event;

  /**
   * @param most files that are looked for
   * @param arrange what `all` gives of them
   */
  constructor(pattern: string, most: number, arrange: (files: readonly vscode.Uri[]) => Arranged) {
    this.#pattern = pattern;
    this.#most = most;
    this.#arrange = arrange;
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const lookAgain = (uri: vscode.Uri) => {
      this.#files = undefined;
      this.#changed.fire(uri);
    };
    this.#listener = vscode.Disposable.from(
      watcher,
      this.#changed,
      watcher.onDidCreate(lookAgain),
      watcher.onDidDelete(lookAgain),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#files = undefined;
      }),
      watcher.onDidChange((uri) => this.#changed.fire(uri)),
    );
  }

  all(): Promise<Arranged> {
    this.#files ??= Promise.resolve(vscode.workspace.findFiles(this.#pattern, passedFolders, this.#most)).then(
      this.#arrange,
    );
    return this.#files;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
