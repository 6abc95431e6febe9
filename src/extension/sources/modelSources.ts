import * as vscode from "vscode";
import { formatCount } from "../../core/wording.ts";
import { importEnding } from "../../imports/files/formats.ts";
import { UserError } from "../../protocol/failure.ts";
import { Late } from "../late.ts";
import { chooseModel, previewScheme } from "../models.ts";
import type { ModelFiles } from "./modelFiles.ts";
import type { ModelSource, SourceProvider } from "./modelSource.ts";

/** Every network that is open, whatever it is written in. */
export class ModelSources implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #files = new Late<ModelFiles>(async () => {
    const files = new (await import("./modelFiles.ts")).ModelFiles();
    this.#listeners.push(files.onDidChange((uri) => this.#changed.fire(uri)));
    return files;
  });
  readonly #providers: SourceProvider[] = [];
  readonly #listeners: vscode.Disposable[] = [];
  readonly onDidChange = this.#changed.event;

  /** Others than model files. */
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
    return this.#known.flatMap((provider) => provider.all(document));
  }

  /** Networks of the programs that are open: those of model files are found by their files. */
  programs(): readonly ModelSource[] {
    return this.#providers
      .flatMap((provider) => vscode.workspace.textDocuments.flatMap((document) => provider.all(document)))
      .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  }

  /** @throws where its file has gone */
  async open(id: string): Promise<ModelSource | undefined> {
    await this.#files.load();
    for (const provider of this.#known) {
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
    const files = await this.#files.load();
    const id = isSourceId(given) ? given.source : otherFile(given);
    const named = id === undefined ? undefined : await this.open(id);
    if (named) return named;
    const shown = shownEditors(given).find(({ document }) => this.at(document) !== undefined);
    if (shown) return this.#oneOf(shown);
    return files.at(await chooseModel(given)) as ModelSource;
  }

  /** The network at the cursor; of several without the cursor in one of them, the one that the user picks. */
  async #oneOf({ document, selection }: vscode.TextEditor): Promise<ModelSource> {
    const all = this.all(document);
    const [first] = all;
    const under = this.#first((provider) => provider.under?.(document, selection.active));
    if (under) return under;
    if (first && all.length === 1) return first;
    const items = all.map((source) => ({ label: source.title, description: parametersText(source), source }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Choose a network of this file" });
    if (!chosen) throw new UserError("canceled", "No network was chosen.");
    return chosen.source;
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#files, ...this.#listeners).dispose();
  }

  /** Model files are known once a command or a panel has asked for a network. */
  get #known(): readonly SourceProvider[] {
    const { loaded } = this.#files;
    return loaded ? [...this.#providers, loaded] : this.#providers;
  }

  #first(ask: (provider: SourceProvider) => ModelSource | undefined): ModelSource | undefined {
    for (const provider of this.#known) {
      const found = ask(provider);
      if (found) return found;
    }
    return undefined;
  }
}

/** A file that is no text of ours: of a menu, or shown by an editor of its own. */
function otherFile(given: unknown): string | undefined {
  const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const inEditor = given === undefined && shown instanceof vscode.TabInputCustom ? shown.uri : undefined;
  const uri = given instanceof vscode.Uri ? given : inEditor;
  return uri && importEnding(uri.path) ? uri.toString() : undefined;
}

/** The active one first; of a file that a menu hands over, its own alone. */
function shownEditors(given: unknown): readonly vscode.TextEditor[] {
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  if (given === undefined) return [...(active ? [active] : []), ...visible];
  const address = given instanceof vscode.Uri ? given.toString() : typeof given === "string" ? given : "";
  return visible.filter(({ document }) => document.uri.toString() === address);
}

const parametersText = ({ network }: ModelSource): string => {
  const { total } = network.analyzed().analysis.parameters;
  return total === null ? "" : `${formatCount(total)} parameters`;
};

/** Of a lens's or a link's arguments, which anybody may write. */
export const isSourceId = (value: unknown): value is { readonly source: string } =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  typeof value.source === "string" &&
  value.source.length <= 4096;
