import * as vscode from "vscode";
import type { ExplorerName } from "../../core/explore/explorers.ts";
import { analyzed } from "../../language/analyzed.ts";
import { connect } from "../../protocol/channel.ts";
import type { ExplorersHost, ExplorersView } from "../../protocol/explorers.ts";
import { selectedNodes } from "../diagram/selectedNodes.ts";
import { isPlace } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { modelName } from "../models.ts";
import { revealPlace } from "../revealPlace.ts";
import { pickPhoto } from "./pickPhoto.ts";

/** Window, receptive field and shape arithmetic of a layer of the model that is being edited. It follows the cursor. */
export class ExplorersPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<ExplorersView>;
  readonly #listener: vscode.Disposable;
  /** Told when the page is ready to hear it. */
  #wanted: { readonly explorer: ExplorerName; readonly offset: number; readonly node: number | undefined } | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#panel = new ModelPanel<ExplorersView>(context, {
      name: "explorers",
      title: "Explore",
      connect: (port, ready) =>
        connect<ExplorersHost, ExplorersView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          pickPhoto: () => pickPhoto(),
        }),
      tell: (document, webview) => {
        const { model } = analyzed(document.getText()).analysis;
        void webview
          .call("show", { title: modelName(document), model })
          .then(() => this.#tellWanted())
          .catch(() => undefined);
      },
    });
    this.#listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      // A selection that we made ourselves, by showing a layer's text, has no kind.
      if (kind !== undefined) this.#select(textEditor);
    });
  }

  /**
   * @param offset of the layer's text, in UTF-16 units
   * @param node  one of the layers that the text makes; else the first
   */
  show(document: vscode.TextDocument, explorer: ExplorerName, offset: number, node?: number): void {
    this.#wanted = { explorer, offset, node };
    const wasShown = this.#panel.document === document;
    this.#panel.show(document);
    if (wasShown) this.#tellWanted();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel.dispose();
  }

  #tellWanted(): void {
    const { document, webview } = this.#panel;
    if (!this.#wanted || !document || !webview) return;
    const { explorer, offset, node: given } = this.#wanted;
    this.#wanted = undefined;
    const node = given ?? selectedNodes(document.getText(), offset)[0] ?? 1;
    void webview.call("explore", { explorer, node }).catch(() => undefined);
  }

  #select({ document, selection }: vscode.TextEditor): void {
    if (document !== this.#panel.document) return;
    const [node] = selectedNodes(document.getText(), document.offsetAt(selection.active));
    if (node !== undefined) void this.#panel.webview?.call("select", { node }).catch(() => undefined);
  }

  async #reveal(place: unknown): Promise<void> {
    const { document } = this.#panel;
    if (!document || !isPlace(place, document.getText().length)) throw new TypeError("Not a place of the model.");
    await revealPlace(document, place.span);
  }
}
