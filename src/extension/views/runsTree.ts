import * as vscode from "vscode";
import type { RunState } from "../../protocol/run.ts";
import { describeRun } from "../runs/describeRun.ts";
import type { Run } from "../runs/run.ts";
import { describeGroup, grouped, isGroup, type RunGroup, titleOfGroup } from "../runs/runGroups.ts";
import type { Runs } from "../runs/runs.ts";

const icons: Record<RunState, vscode.ThemeIcon> = {
  running: new vscode.ThemeIcon("circle-filled", new vscode.ThemeColor("charts.blue")),
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("charts.green")),
  stopped: new vscode.ThemeIcon("debug-pause"),
  interrupted: new vscode.ThemeIcon("debug-disconnect"),
  failed: new vscode.ThemeIcon("error", new vscode.ThemeColor("errorForeground")),
};

/** All runs of the workspace, the newest first, folds of a transfer together. A click shows a run's curves. */
export class RunsTree implements vscode.TreeDataProvider<Run | RunGroup> {
  readonly #runs: Runs;
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(runs: Runs) {
    this.#runs = runs;
    this.onDidChangeTreeData = runs.onDidChange;
  }

  async getChildren(parent?: Run | RunGroup): Promise<(Run | RunGroup)[]> {
    if (!parent) return grouped(await this.#runs.list());
    return isGroup(parent) ? [...parent.runs] : [];
  }

  getTreeItem(entry: Run | RunGroup): vscode.TreeItem {
    return isGroup(entry) ? groupItem(entry) : runItem(entry);
  }
}

function groupItem(group: RunGroup): vscode.TreeItem {
  const title = titleOfGroup(group);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = group.transfer;
  item.description = describeGroup(group);
  item.tooltip = `${title}\n${item.description}\n${group.transfer}`;
  item.iconPath = new vscode.ThemeIcon("layers");
  item.contextValue = "transfer";
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  return item;
}

function runItem(run: Run): vscode.TreeItem {
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
