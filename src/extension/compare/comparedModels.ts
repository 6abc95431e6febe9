import * as vscode from "vscode";
import type { Network } from "../../language/network.ts";
import { settings } from "../settings.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";

const scheme = "cnn-layers";

/** One side of a comparison: a model that is open and may change, or one that stays. */
export type Side = { readonly title: string } & ({ readonly source: ModelSource } | { readonly network: Network });

interface Shown {
  readonly side: Side;
  /** What it is compared with. */
  readonly other: Side;
}

/** Models as texts in fixed columns, which VS Code's own diff shows side by side and follows while one is edited. */
export class ComparedModels implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sides = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #count = 0;

  constructor(sources: ModelSources) {
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      sources.onDidChange((changed) => {
        for (const [uri, { side, other }] of this.#sides)
          if ([side, other].some((each) => "source" in each && each.source.uri.toString() === changed.toString()))
            this.#changed.fire(vscode.Uri.parse(uri, true));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#sides.delete(uri.toString())),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const shown = this.#sides.get(uri.toString());
    if (!shown) return "This comparison was made before the window was loaded again. Compare once more to see it.\n";
    const { layersDocument } = await import("../../core/compare/document.ts");
    const [analysis, other] = [shown.side, shown.other].map(analysisOf);
    if (!analysis) return "";
    // Lines of two orders would all differ.
    const order = analysis.model.order === other?.model.order ? analysis.model.order : undefined;
    return layersDocument(analysis, { unit: settings.memoryUnit(), order });
  }

  async show(left: Side, right: Side): Promise<void> {
    const [a, b] = [this.#add(left, right), this.#add(right, left)];
    await vscode.commands.executeCommand("vscode.diff", a, b, `${left.title} ↔ ${right.title} (layers)`);
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #add(side: Side, other: Side): vscode.Uri {
    // Not with the ending of a model file: what is shown is a list of layers, and no model.
    const uri = vscode.Uri.from({ scheme, path: `/${++this.#count}/${side.title.replace(/\.cnn\.ya?ml$/, "")}` });
    this.#sides.set(uri.toString(), { side, other });
    return uri;
  }
}

const analysisOf = (side: Side) => ("source" in side ? side.source.network : side.network).analyzed().analysis;
