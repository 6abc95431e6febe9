import * as vscode from "vscode";
import { formatShare } from "../../core/wording.ts";
import { statusBar } from "../../language/statusBar.ts";
import { visibleModel } from "../models.ts";
import { settings } from "../settings.ts";
import { inShort } from "../training/inShort.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";

/** Parameters and memory of the open model; beside them the training, while there is one. */
export function registerStatusBar(training: TrainingKeeper): vscode.Disposable {
  const model = vscode.window.createStatusBarItem("cnn.model", vscode.StatusBarAlignment.Left, 20);
  model.name = "CNN Model";
  model.command = "cnn.showMemory";
  const run = vscode.window.createStatusBarItem("cnn.training", vscode.StatusBarAlignment.Left, 19);
  run.name = "CNN Training";
  run.command = "cnn.showMonitor";

  const showModel = () => {
    const document = visibleModel();
    const found = document && statusBar(document.getText(), settings.memoryUnit());
    if (!found) return model.hide();
    model.text = `$(type-hierarchy) ${found.parameters}  ${found.memory}`;
    model.tooltip = new vscode.MarkdownString(found.tooltip);
    model.show();
  };
  const showRun = () => {
    if (!training.session || !training.running) return run.hide();
    const { progress, name } = training.session;
    const { message } = inShort(training.session);
    const text = `$(pulse) ${progress ? formatShare(progress.accuracy) : message}`;
    if (run.text !== text) run.text = text;
    run.tooltip = `${name}: ${message}. Shows the monitor.`;
    run.show();
  };

  // Not while the extension activates: the window waits for that.
  const first = setImmediate(showModel);
  return vscode.Disposable.from(
    { dispose: () => clearImmediate(first) },
    model,
    run,
    training.onDidChange(showRun),
    vscode.window.onDidChangeActiveTextEditor(showModel),
    vscode.window.onDidChangeVisibleTextEditors(showModel),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === visibleModel()) showModel();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.memory")) showModel();
    }),
  );
}
