import * as vscode from "vscode";
import { chooseModel, previewScheme } from "../models.ts";
import { ModelFiles } from "./modelFiles.ts";
import type { ModelSource, SourceProvider } from "./modelSource.ts";

/** Every network that is open, whatever it is written in. */
export class ModelSources implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #files = new ModelFiles();
  readonly #providers: SourceProvider[] = [];
  readonly #listeners: vscode.Disposable[] = [];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.add(this.#files);
  }

  add(provider: SourceProvider): void {
    this.#providers.unshift(provider);
    this.#listeners.push(provider.onDidChange((uri) => this.#changed.fire(uri)));
  }

  /** The network at a place of a document, else its first. */
  at(document: vscode.TextDocument, position?: vscode.Position): ModelSource | undefined {
    if (document.uri.scheme === previewScheme) return undefined;
    return this.#first((provider) => provider.at(document, position));
  }

  all(document: vscode.TextDocument): readonly ModelSource[] {
    return this.#providers.flatMap((provider) => provider.all(document));
  }

  /** The networks of the document whose cursor is seen, the one at the cursor first asked. */
  get visible(): ModelSource | undefined {
    const active = vscode.window.activeTextEditor;
    const editors = [...(active ? [active] : []), ...vscode.window.visibleTextEditors];
    for (const { document, selection } of editors) {
      const found = this.at(document, selection.active);
      if (found) return found;
    }
    return undefined;
  }

  /** Networks of the programs that are open: those of model files are found by their files. */
  programs(): readonly ModelSource[] {
    return this.#providers
      .filter((provider) => provider !== this.#files)
      .flatMap((provider) => vscode.workspace.textDocuments.flatMap((document) => provider.all(document)))
      .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  }

  /** @throws where its file has gone */
  async open(id: string): Promise<ModelSource | undefined> {
    for (const provider of this.#providers) {
      const found = await provider.open(id);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * The network that a command is about: the one it was called with, the one at the cursor, or one that the user picks.
   *
   * @throws UserError `file-not-found` when there is none, `canceled` when none is picked
   */
  async choose(given: unknown): Promise<ModelSource> {
    const named = isSourceId(given) ? await this.open(given.source) : undefined;
    const source = named ?? (await this.#ofFile(given)) ?? (given === undefined ? this.visible : undefined);
    if (source) return source;
    return this.#files.at(await chooseModel(given)) as ModelSource;
  }

  /** Of a Python file or notebook that a menu hands over, its editor open or not. */
  async #ofFile(given: unknown): Promise<ModelSource | undefined> {
    if (!(given instanceof vscode.Uri)) return undefined;
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === given.toString());
    return shown && this.at(shown.document, shown.selection.active);
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#files, ...this.#listeners).dispose();
  }

  #first(ask: (provider: SourceProvider) => ModelSource | undefined): ModelSource | undefined {
    for (const provider of this.#providers) {
      const found = ask(provider);
      if (found) return found;
    }
    return undefined;
  }
}

/** Of a lens's or a link's arguments, which anybody may write. */
const isSourceId = (value: unknown): value is { readonly source: string } =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  typeof value.source === "string" &&
  value.source.length <= 4096;
