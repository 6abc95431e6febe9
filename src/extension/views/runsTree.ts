import * as vscode from "vscode";
import type { RunState } from "../../protocol/run.ts";
import { describeRun } from "../runs/describeRun.ts";
import type { Run } from "../runs/run.ts";
import { describeGroup, grouped, isGroup, type RunGroup, titleOfGroup } from "../runs/runGroups.ts";
import type { Runs } from "../runs/runs.ts";
import { Redraw } from "./redraw.ts";

const icons: Record<RunState, vscode.ThemeIcon> = {
  running: new vscode.ThemeIcon("circle-filled", new vscode.ThemeColor("charts.blue")),
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("charts.green")),
  stopped: new vscode.ThemeIcon("debug-pause"),
  interrupted: new vscode.ThemeIcon("debug-disconnect"),
  failed: new vscode.ThemeIcon("error", new vscode.ThemeColor("errorForeground")),
};

/** All runs of the workspace, the newest first, folds of a transfer together. A click shows a run's curves. */
export class RunsTree implements vscode.TreeDataProvider<Run | RunGroup>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #redraw: Redraw<(Run | RunGroup)[]>;
  readonly #listener: vscode.Disposable;

  constructor(runs: Runs) {
    this.#redraw = new Redraw(
      async () => grouped(await runs.list()),
      (entries) =>
        JSON.stringify(entries.flatMap((entry) => (isGroup(entry) ? [entry, ...entry.runs] : [entry]).map(seen))),
      () => this.#changed.fire(),
    );
    this.#listener = runs.onDidChange(() => this.#redraw.changed());
  }

  async getChildren(parent?: Run | RunGroup): Promise<(Run | RunGroup)[]> {
    if (!parent) return this.#redraw.entries();
    return isGroup(parent) ? [...parent.runs] : [];
  }

  getTreeItem(entry: Run | RunGroup): vscode.TreeItem {
    return isGroup(entry) ? groupItem(entry) : runItem(entry);
  }

  dispose(): void {
    vscode.Disposable.from(this.#listener, this.#redraw, this.#changed).dispose();
  }
}

function seen(entry: Run | RunGroup): unknown[] {
  const { label, description, tooltip, contextValue } = isGroup(entry) ? groupItem(entry) : runItem(entry);
  return [label, description, tooltip, contextValue];
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
