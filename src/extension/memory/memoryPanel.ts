import * as vscode from "vscode";
import { memoryReport } from "../../language/memoryReport.ts";
import { connect } from "../../protocol/channel.ts";
import type { MemoryHost, MemoryView } from "../../protocol/memory.ts";
import { ModelPanel } from "../modelPanel.ts";
import { modelName } from "../models.ts";
import { settings } from "../settings.ts";

/** The memory bill of the model that is being edited. */
export class MemoryPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<MemoryView>;
  readonly #listener: vscode.Disposable;

  constructor(context: vscode.ExtensionContext) {
    this.#panel = new ModelPanel<MemoryView>(context, {
      name: "memory",
      title: "Memory",
      connect: (port, ready) => connect<MemoryHost, MemoryView>(port, { ready }),
      tell: (document, webview) => {
        const unit = settings.memoryUnit();
        const report = memoryReport(document.getText(), unit);
        void webview.call("show", { ...report, name: modelName(document), unit }).catch(() => undefined);
      },
    });
    this.#listener = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.memory")) this.#panel.refresh();
    });
  }

  show(document: vscode.TextDocument): void {
    this.#panel.show(document);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel.dispose();
  }
}
