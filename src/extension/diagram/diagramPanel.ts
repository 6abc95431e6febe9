import * as vscode from "vscode";
import { analyzed } from "../../language/analyzed.ts";
import { connect } from "../../protocol/channel.ts";
import type { DiagramHost, DiagramView } from "../../protocol/diagram.ts";
import { isPlace, isSvg } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { modelName } from "../models.ts";
import { reportErrors } from "../reportErrors.ts";
import { revealPlace } from "../revealPlace.ts";
import { diagramFile, writeDrawing } from "./saveDrawing.ts";
import { selectedNodes } from "./selectedNodes.ts";

/** The drawing of the model that is being edited. Boxes and text select each other. */
export class DiagramPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<DiagramView>;
  readonly #listener: vscode.Disposable;

  constructor(context: vscode.ExtensionContext) {
    this.#panel = new ModelPanel<DiagramView>(context, {
      name: "diagram",
      title: "Diagram",
      connect: (port, ready) =>
        connect<DiagramHost, DiagramView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          saveSvg: (file) => this.#save(file),
        }),
      tell: (document, webview) => {
        const { model } = analyzed(document.getText()).analysis;
        void webview.call("show", { title: modelName(document), model }).catch(() => undefined);
        const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
        if (editor) this.#select(editor);
      },
    });
    this.#listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#select(textEditor));
  }

  /** The model that is drawn. */
  get document(): vscode.TextDocument | undefined {
    return this.#panel.document;
  }

  show(document: vscode.TextDocument): void {
    this.#panel.show(document);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel.dispose();
  }

  #select({ document, selection }: vscode.TextEditor): void {
    if (document !== this.document) return;
    const ids = selectedNodes(document.getText(), document.offsetAt(selection.active));
    void this.#panel.webview?.call("select", { ids }).catch(() => undefined);
  }

  async #reveal(place: unknown): Promise<void> {
    const { document } = this;
    if (!document || !isPlace(place, document.getText().length)) throw new TypeError("Not a place of the model.");
    await revealPlace(document, place.span);
  }

  #save(file: unknown): void {
    const { document } = this;
    if (!document || !isSvg(file)) throw new TypeError("Not a drawing.");
    void reportErrors("Saving the diagram", () => writeDrawing(diagramFile(document), file.svg));
  }
}
