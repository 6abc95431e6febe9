import { readdir } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { runsFolders, transfersFolder } from "../settings.ts";
import type { Session } from "../training/session.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { monitoredRun } from "./monitoredRun.ts";
import { openRun, type Run } from "./run.ts";

/** Rests this long after a file of a run has changed, because a run in training writes many. */
const restMs = 1000;

/** All runs of the workspace, as they lie on the disk. */
export class Runs implements vscode.Disposable {
  readonly #training: TrainingKeeper;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: vscode.Disposable[];
  #watchers: vscode.Disposable | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor(training: TrainingKeeper) {
    this.#training = training;
    this.#watch();
    this.#listeners = [
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#watch()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("cnn.runsFolder")) this.#watch();
      }),
    ];
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** The newest first, those of transfers with folds among them. Folders that are no runs are left out. */
  async list(): Promise<Run[]> {
    const homes = [...new Set(runsFolders())];
    const transfers = (await Promise.all(homes.map((home) => foldersIn(transfersFolder(home))))).flat();
    const folders = await Promise.all([...homes, ...transfers].map(foldersIn));
    const runs = await Promise.all(folders.flat().map((folder) => openRun(folder).catch(() => undefined)));
    return runs.filter((run) => run !== undefined).sort((a, b) => b.record.started.localeCompare(a.record.started));
  }

  /** As the monitor shows it: live when it is in training, else from its files. */
  async monitored(run: Run): Promise<Session> {
    return this.#training.sessionOf(run.folder) ?? monitoredRun(run);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#watchers?.dispose();
    vscode.Disposable.from(this.#changed, ...this.#listeners).dispose();
  }

  #watch(): void {
    const soon = () => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.refresh(), restMs);
    };
    this.#watchers?.dispose();
    this.#watchers = vscode.Disposable.from(
      ...runsFolders()
        .flatMap(recordsIn)
        .flatMap((pattern) => {
          const watcher = vscode.workspace.createFileSystemWatcher(pattern);
          return [watcher, watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon)];
        }),
    );
    this.refresh();
  }
}

/** Runs, and those of transfers with folds. */
const recordsIn = (folder: string): vscode.RelativePattern[] => [
  new vscode.RelativePattern(vscode.Uri.file(folder), "*/run.json"),
  new vscode.RelativePattern(vscode.Uri.file(transfersFolder(folder)), "*/*/run.json"),
];

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}
