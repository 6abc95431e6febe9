import * as vscode from "vscode";
import { connect } from "../../protocol/channel.ts";
import type { DiagramHost, DiagramView } from "../../protocol/diagram.ts";
import { isPlace, isSvg } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { reportErrors } from "../reportErrors.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";
import { diagramFile, writeDrawing } from "./saveDrawing.ts";
import { selectedNodes } from "./selectedNodes.ts";

/** The drawing of the model that is being edited. Boxes and text select each other. */
export class DiagramPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<DiagramView>;
  readonly #listener: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, sources: ModelSources) {
    this.#panel = new ModelPanel<DiagramView>(context, sources, {
      name: "diagram",
      title: "Diagram",
      connect: (port, ready) =>
        connect<DiagramHost, DiagramView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          saveSvg: (file) => this.#save(file),
        }),
      tell: (source, webview) => {
        const { model } = source.network.analyzed().analysis;
        void webview.call("show", { title: source.title, model }).catch(() => undefined);
        for (const editor of vscode.window.visibleTextEditors) this.#select(editor);
      },
    });
    this.#listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#select(textEditor));
  }

  /** The model that is drawn. */
  get source(): ModelSource | undefined {
    return this.#panel.source;
  }

  show(source: ModelSource): void {
    this.#panel.show(source);
  }

  restore(panel: vscode.WebviewPanel): Promise<void> {
    return this.#panel.restore(panel);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel.dispose();
  }

  #select({ document, selection }: vscode.TextEditor): void {
    const offset = this.source?.offsetAt(document, selection.active);
    if (!this.source || offset === undefined) return;
    const ids = selectedNodes(this.source.network, offset);
    void this.#panel.webview?.call("select", { ids }).catch(() => undefined);
  }

  async #reveal(place: unknown): Promise<void> {
    const { source } = this;
    if (!source || !isPlace(place, source.network.text.length)) throw new TypeError("Not a place of the model.");
    await source.reveal(place.span);
  }

  #save(file: unknown): void {
    const { source } = this;
    if (!source || !isSvg(file)) throw new TypeError("Not a drawing.");
    void reportErrors("Saving the diagram", () => writeDrawing(diagramFile(source), file.svg));
  }
}
