import * as vscode from "vscode";
import type { ExplorerName } from "../../core/explore/explorers.ts";
import { connect } from "../../protocol/channel.ts";
import type { ExplorersHost, ExplorersView } from "../../protocol/explorers.ts";
import { selectedNodes } from "../diagram/selectedNodes.ts";
import { isPlace } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";
import { pickPhoto } from "./pickPhoto.ts";

/** Window, receptive field and shape arithmetic of a layer of the model that is being edited. It follows the cursor. */
export class ExplorersPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<ExplorersView>;
  readonly #listener: vscode.Disposable;
  /** Told when the page is ready to hear it. */
  #wanted: { readonly explorer: ExplorerName; readonly offset: number; readonly node: number | undefined } | undefined;

  constructor(context: vscode.ExtensionContext, sources: ModelSources) {
    this.#panel = new ModelPanel<ExplorersView>(context, sources, {
      name: "explorers",
      title: "Explore",
      connect: (port, ready) =>
        connect<ExplorersHost, ExplorersView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          pickPhoto: () => pickPhoto(),
        }),
      tell: ({ network, title }, webview) => {
        const { model } = network.analyzed().analysis;
        void webview
          .call("show", { title, model })
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
  show(source: ModelSource, explorer: ExplorerName, offset: number, node?: number): void {
    this.#wanted = { explorer, offset, node };
    const wasShown = this.#panel.source === source;
    this.#panel.show(source);
    if (wasShown) this.#tellWanted();
  }

  restore(panel: vscode.WebviewPanel): Promise<void> {
    return this.#panel.restore(panel);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel.dispose();
  }

  #tellWanted(): void {
    const { source, webview } = this.#panel;
    if (!this.#wanted || !source || !webview) return;
    const { explorer, offset, node: given } = this.#wanted;
    this.#wanted = undefined;
    const node = given ?? selectedNodes(source.network, offset)[0] ?? 1;
    void webview.call("explore", { explorer, node }).catch(() => undefined);
  }

  #select({ document, selection }: vscode.TextEditor): void {
    const { source } = this.#panel;
    const offset = source?.offsetAt(document, selection.active);
    if (!source || offset === undefined) return;
    const [node] = selectedNodes(source.network, offset);
    if (node !== undefined) void this.#panel.webview?.call("select", { node }).catch(() => undefined);
  }

  async #reveal(place: unknown): Promise<void> {
    const { source } = this.#panel;
    if (!source || !isPlace(place, source.network.text.length)) throw new TypeError("Not a place of the model.");
    await source.reveal(place.span);
  }
}
