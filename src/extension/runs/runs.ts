import { readdir } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { MonitoredRun } from "../../protocol/monitor.ts";
import { runsFolders } from "../settings.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { monitoredRun } from "./monitoredRun.ts";
import { readRun } from "./readRun.ts";
import type { Run } from "./run.ts";

/** Rests this long after a file of a run has changed, because a run in training writes many. */
const restMs = 1000;

/** All runs of the workspace, as they lie on the disk. */
export class Runs implements vscode.Disposable {
  readonly #training: TrainingKeeper;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: vscode.Disposable[];
  #watchers: vscode.Disposable = { dispose: () => undefined };
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

  /** The newest first. Folders that are no runs are left out. */
  async list(): Promise<Run[]> {
    const folders = await Promise.all(runsFolders().map(foldersIn));
    const read = await Promise.all(folders.flat().map((folder) => readRun(folder).catch(() => undefined)));
    return read
      .filter((files) => files !== undefined)
      .map(({ run }) => this.#live(run))
      .sort((a, b) => (b.started?.getTime() ?? 0) - (a.started?.getTime() ?? 0));
  }

  /** @throws UserError `not-a-run` */
  async find(folder: string): Promise<Run> {
    return this.#live((await readRun(folder)).run);
  }

  /** As the monitor shows it: live when it is in training here, else from its files. @throws UserError `not-a-run` */
  async monitored({ folder }: Run): Promise<MonitoredRun> {
    const { session, run } = this.#training;
    return session && run === folder ? session : monitoredRun(await readRun(folder));
  }

  dispose(): void {
    clearTimeout(this.#rest);
    vscode.Disposable.from(this.#changed, this.#watchers, ...this.#listeners).dispose();
  }

  #live(run: Run): Run {
    const running = this.#training.running && this.#training.run === run.folder;
    return running ? { ...run, state: "running", evaluable: false, resumable: false } : run;
  }

  #watch(): void {
    this.#watchers.dispose();
    const soon = () => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.refresh(), restMs);
    };
    this.#watchers = vscode.Disposable.from(
      ...runsFolders().flatMap((folder) => {
        const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), "*/{run.json,metrics.jsonl}");
        const watcher = vscode.workspace.createFileSystemWatcher(pattern);
        return [watcher, watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon)];
      }),
    );
    this.refresh();
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}
