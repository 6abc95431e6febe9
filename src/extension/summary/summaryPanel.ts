import * as vscode from "vscode";
import { tableFormats } from "../../core/summary/formats.ts";
import { summaryOf } from "../../core/summary/rows.ts";
import { analyzed } from "../../language/analyzed.ts";
import { connect } from "../../protocol/channel.ts";
import type { SummaryHost, SummaryView } from "../../protocol/summary.ts";
import { isPlace, isTable } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { modelName } from "../models.ts";
import { revealPlace } from "../revealPlace.ts";
import { settings } from "../settings.ts";

/** The layers of the model that is being edited as a table: sort it, copy it, click a row to see its text. */
export class SummaryPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<SummaryView>;

  constructor(context: vscode.ExtensionContext) {
    this.#panel = new ModelPanel<SummaryView>(context, {
      name: "summary",
      title: "Summary",
      connect: (port, ready) =>
        connect<SummaryHost, SummaryView>(port, {
          ready,
          reveal: (place) => this.#reveal(place),
          copy: (table) => this.#copy(table),
        }),
      tell: (document, webview) => {
        const { analysis } = analyzed(document.getText());
        const levels = { layers: summaryOf(analysis, "layers"), blocks: summaryOf(analysis, "blocks") };
        const state = { name: modelName(document), unit: settings.memoryUnit(), levels };
        void webview.call("show", state).catch(() => undefined);
      },
    });
  }

  show(document: vscode.TextDocument): void {
    this.#panel.show(document);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #reveal(place: unknown): Promise<void> {
    const { document } = this.#panel;
    if (!document || !isPlace(place, document.getText().length)) throw new TypeError("Not a place of the model.");
    await revealPlace(document, place.span);
  }

  async #copy(table: unknown): Promise<void> {
    if (!isTable(table)) throw new TypeError("Not a table.");
    await vscode.env.clipboard.writeText(table.text);
    void vscode.window.setStatusBarMessage(`$(check) Copied as ${tableFormats[table.format].title}`, 3000);
  }
}
