import path from "node:path";
import * as vscode from "vscode";
import { learningRateOf } from "../../core/optimizers/index.ts";
import { learningRateChart } from "../../diagram/learningRateChart.ts";
import { analyzed } from "../../language/analyzed.ts";
import { setLearningRate } from "../../language/setLearningRate.ts";
import { type Connection, connect } from "../../protocol/channel.ts";
import type { LearningRateHost, LearningRateView } from "../../protocol/learningRate.ts";
import type { LearningRateCurve } from "../../protocol/worker.ts";
import { applyEdit } from "../applyEdit.ts";
import { chartHandlers } from "../charts/chartHandlers.ts";
import { columnBeside } from "../columnBeside.ts";
import { drawingFile, writeDrawing } from "../diagram/saveDrawing.ts";
import { modelName } from "../modelName.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";

interface Shown {
  readonly document: vscode.TextDocument;
  readonly curve: LearningRateCurve;
}

/** The curve of a search for a learning rate, and its suggestion for the model file. */
export class LearningRatePanel implements vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #listener: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<LearningRateView> | undefined;
  #shown: Shown | undefined;

  constructor(home: vscode.Uri) {
    this.#home = home;
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === this.#shown?.document) this.#tell();
    });
  }

  show(document: vscode.TextDocument, curve: LearningRateCurve): void {
    this.#shown = { document, curve };
    if (this.#panel) this.#panel.reveal(undefined, true);
    else this.#open(document);
    this.#tell();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel?.dispose();
  }

  #open(document: vscode.TextDocument): void {
    const place = { viewColumn: columnBeside(document), preserveFocus: true };
    const title = "Learning Rate";
    const panel = vscode.window.createWebviewPanel("cnn.learningRate", title, place);
    const icon = (theme: string) => vscode.Uri.joinPath(this.#home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<LearningRateHost, LearningRateView>(
      openWebview(panel.webview, this.#home, "learningRate", title),
      {
        ...chartHandlers(() => this.#shown && path.dirname(this.#shown.document.uri.fsPath)),
        ready: () => this.#tell(),
        write: () => void reportErrors("cnn.findLearningRate", () => this.#write()),
        search: () => void vscode.commands.executeCommand("cnn.findLearningRate", this.#shown?.document.uri),
        save: () => void reportErrors("cnn.findLearningRate", () => this.#save()),
      },
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#shown = undefined;
    });
  }

  #tell(): void {
    if (!this.#shown || !this.#panel) return;
    const { document, curve } = this.#shown;
    this.#panel.title = `Learning Rate — ${modelName(document)}`;
    const current = learningRateOf(analyzed(document.getText()).analysis.model.training.optimizer);
    void this.#webview?.call("show", { curve, current }).catch(() => undefined);
  }

  async #write(): Promise<void> {
    const { document, curve } = this.#shown ?? {};
    if (!document || curve?.suggestion === undefined) return;
    const edit = setLearningRate(document.getText(), curve.suggestion);
    if (edit) await applyEdit(document, [edit]);
  }

  async #save(): Promise<void> {
    if (!this.#shown) return;
    const { document, curve } = this.#shown;
    const drawing = learningRateChart(`${curve.name}: loss by learning rate`, curve.tried, curve.suggestion);
    await writeDrawing(drawingFile(document, "-learning-rate"), drawing);
  }
}
