import * as vscode from "vscode";
import { tableFormats } from "../../core/summary/formats.ts";
import { summaryOf } from "../../core/summary/rows.ts";
import { connect } from "../../protocol/channel.ts";
import type { SummaryHost, SummaryView } from "../../protocol/summary.ts";
import { isPlace, isTable } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { settings } from "../settings.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";

/** The layers of the model that is being edited as a table: sort it, copy it, click a row to see its text. */
export class SummaryPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<SummaryView>;

  constructor(context: vscode.ExtensionContext, sources: ModelSources) {
    this.#panel = new ModelPanel<SummaryView>(context, sources, {
      name: "summary",
      title: "Summary",
      connect: (port, ready) =>
        connect<SummaryHost, SummaryView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          copy: (table) => this.#copy(table),
        }),
      tell: ({ network, title }, webview) => {
        const { analysis } = network.analyzed();
        const levels = { layers: summaryOf(analysis, "layers"), blocks: summaryOf(analysis, "blocks") };
        const state = { name: title, unit: settings.memoryUnit(), levels };
        void webview.call("show", state).catch(() => undefined);
      },
    });
  }

  show(source: ModelSource): void {
    this.#panel.show(source);
  }

  restore(panel: vscode.WebviewPanel): Promise<void> {
    return this.#panel.restore(panel);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #reveal(place: unknown): Promise<void> {
    const { source } = this.#panel;
    if (!source || !isPlace(place, source.network.text.length)) throw new TypeError("Not a place of the model.");
    await source.reveal(place.span);
  }

  async #copy(table: unknown): Promise<void> {
    if (!isTable(table)) throw new TypeError("Not a table.");
    await vscode.env.clipboard.writeText(table.text);
    void vscode.window.setStatusBarMessage(`$(check) Copied as ${tableFormats[table.format].title}`, 3000);
  }
}
