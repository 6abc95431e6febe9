import * as vscode from "vscode";
import type { RunState } from "../../protocol/run.ts";
import { describeRun } from "../runs/describeRun.ts";
import type { Run } from "../runs/run.ts";
import type { Runs } from "../runs/runs.ts";

const icons: Record<RunState, vscode.ThemeIcon> = {
  running: new vscode.ThemeIcon("circle-filled", new vscode.ThemeColor("charts.blue")),
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("charts.green")),
  stopped: new vscode.ThemeIcon("debug-pause"),
  interrupted: new vscode.ThemeIcon("debug-disconnect"),
  failed: new vscode.ThemeIcon("error", new vscode.ThemeColor("errorForeground")),
};

/** All runs of the workspace, the newest first. A click shows a run's curves. */
export class RunsTree implements vscode.TreeDataProvider<Run> {
  readonly #runs: Runs;
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(runs: Runs) {
    this.#runs = runs;
    this.onDidChangeTreeData = runs.onDidChange;
  }

  getChildren(parent?: Run): Promise<Run[]> | Run[] {
    return parent ? [] : this.#runs.list();
  }

  getTreeItem(run: Run): vscode.TreeItem {
    const item = new vscode.TreeItem(run.record.name);
    item.id = run.folder;
    item.description = describeRun(run);
    item.tooltip = `${run.record.name} · ${run.state}\n${describeRun(run)}\n${run.folder}`;
    item.iconPath = icons[run.state];
    item.contextValue = [
      run.state,
      ...(run.evaluable ? ["evaluable"] : []),
      ...(run.resumable ? ["resumable"] : []),
    ].join(" ");
    item.command = { command: "cnn.openRun", title: "Open Run", arguments: [run] };
    item.accessibilityInformation = { label: `${run.record.name}, ${run.state}, ${describeRun(run)}` };
    return item;
  }
}
