import * as vscode from "vscode";
import type { Verdict } from "../../core/memory/fit.ts";
import { formatShare } from "../../core/wording.ts";
import { statusBar } from "../../language/statusBar.ts";
import { visibleModel } from "../models.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { settings } from "../settings.ts";
import { inShort } from "../training/inShort.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";

/** Whether training fits the card that is planned for; a colour only where it does not. */
const lights: Readonly<Record<Verdict, string>> = {
  fits: "$(check)",
  "may-not-fit": "$(warning)",
  "does-not-fit": "$(error)",
};

/** Parameters and memory of the open model; beside them the training, while there is one. */
export function registerStatusBar(training: TrainingKeeper, planned: PlannedCard): vscode.Disposable {
  const model = vscode.window.createStatusBarItem("cnn.model", vscode.StatusBarAlignment.Left, 20);
  model.name = "CNN Model";
  model.command = "cnn.showMemory";
  const run = vscode.window.createStatusBarItem("cnn.training", vscode.StatusBarAlignment.Left, 19);
  run.name = "CNN Training";
  run.command = "cnn.showMonitor";

  const showModel = () => {
    const document = visibleModel();
    const found = document && statusBar(document.getText(), settings.memoryUnit(), planned.card);
    if (!found) return model.hide();
    model.text = `$(type-hierarchy) ${found.parameters}  ${found.memory}${found.fit ? ` ${lights[found.fit]}` : ""}`;
    model.backgroundColor =
      found.fit === "does-not-fit" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    model.tooltip = new vscode.MarkdownString(found.tooltip);
    model.show();
  };
  const showRun = () => {
    const { active } = training;
    if (!active) return run.hide();
    const { progress, name, phase } = active;
    const { message } = inShort(active);
    const text = `$(${phase === "paused" ? "debug-pause" : "pulse"}) ${progress ? formatShare(progress.accuracy) : message}`;
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
    planned.onDidChange(showModel),
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
