import * as vscode from "vscode";
import { layersDocument } from "../../core/compare/document.ts";
import { analyzed } from "../../language/analyzed.ts";
import { settings } from "../settings.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";

const scheme = "cnn-layers";

/** One side of a comparison: a model that is open and may change, or a text that stays. */
export type Side = { readonly title: string } & ({ readonly source: ModelSource } | { readonly text: string });

/** Models as texts in fixed columns, which VS Code's own diff shows side by side and follows while one is edited. */
export class ComparedModels implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sides = new Map<string, Side>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #count = 0;

  constructor(sources: ModelSources) {
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      sources.onDidChange((changed) => {
        for (const [uri, side] of this.#sides)
          if ("source" in side && side.source.uri.toString() === changed.toString())
            this.#changed.fire(vscode.Uri.parse(uri, true));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#sides.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const side = this.#sides.get(uri.toString());
    if (!side) return "This comparison was made before the window was loaded again. Compare once more to see it.\n";
    const { analysis } = "source" in side ? side.source.network.analyzed() : analyzed(side.text);
    return layersDocument(analysis, settings.memoryUnit());
  }

  async show(left: Side, right: Side): Promise<void> {
    const [a, b] = [this.#add(left), this.#add(right)];
    await vscode.commands.executeCommand("vscode.diff", a, b, `${left.title} ↔ ${right.title} (layers)`);
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #add(side: Side): vscode.Uri {
    // Not with the ending of a model file: what is shown is a list of layers, and no model.
    const uri = vscode.Uri.from({ scheme, path: `/${++this.#count}/${side.title.replace(/\.cnn\.ya?ml$/, "")}` });
    this.#sides.set(uri.toString(), side);
    return uri;
  }
}
