import * as vscode from "vscode";
import { type Connection, connect } from "../../protocol/channel.ts";
import type { MonitoredRun, MonitorHost, MonitorState, MonitorView as View } from "../../protocol/monitor.ts";
import { chartHandlers } from "../charts/chartHandlers.ts";
import { insight } from "../insight/insight.ts";
import { openWebview } from "../openWebview.ts";
import { plainRun } from "../runs/monitoredRun.ts";
import { settings } from "../settings.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";

/** The side bar's view of a run: the one in training, or one that was opened from its folder. */
export class MonitorView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #training: TrainingKeeper;
  readonly #listeners: vscode.Disposable;
  #view: vscode.WebviewView | undefined;
  #webview: Connection<View> | undefined;
  /** Instead of the live one. */
  #opened: { readonly folder: string; readonly run: MonitoredRun } | undefined;

  constructor(home: vscode.Uri, training: TrainingKeeper) {
    this.#home = home;
    this.#training = training;
    this.#listeners = vscode.Disposable.from(
      training.onDidChange(() => this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const command = (name: string, argument?: () => unknown) => () =>
      void vscode.commands.executeCommand(`cnn.${name}`, argument?.());
    this.#view = view;
    this.#webview = connect<MonitorHost, View>(openWebview(view.webview, this.#home, "monitor", "Monitor"), {
      ...chartHandlers(() => this.run),
      ready: () => this.refresh(),
      train: command("train"),
      stop: command("stopTraining"),
      pause: command("pauseTraining"),
      unpause: command("unpauseTraining"),
      resume: command("resumeRun", () => this.run),
      openRun: command("openRunFolder", () => this.run),
      openExample: command("openExample"),
      ...insight(() => this.run, this.#training),
      continueOnCpu: () => void this.#training.answerLostDevice("cpu"),
      tryAgain: () => void this.#training.answerLostDevice("again"),
      trust: () => void vscode.commands.executeCommand("workbench.trust.manage"),
    });
    view.onDidChangeVisibility(() => this.refresh());
    view.onDidDispose(() => {
      this.#webview?.close();
      this.#webview = undefined;
      this.#view = undefined;
    });
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  /** Folder of the run that is shown. */
  get run(): string | undefined {
    return this.#opened?.folder ?? this.#training.run;
  }

  /** What the webview is told; read by tests too. */
  get state(): MonitorState {
    const run = this.#opened?.run ?? this.#training.session;
    return {
      ...(run && { run: plainRun(run) }),
      trusted: vscode.workspace.isTrusted,
      memoryUnit: settings.memoryUnit(),
    };
  }

  showLive(): void {
    this.#opened = undefined;
    this.refresh();
  }

  showOpened(folder: string, run: MonitoredRun): void {
    this.#opened = { folder, run };
    this.refresh();
  }

  refresh(): void {
    // A hidden webview keeps no page: it asks again when it is shown.
    if (!this.#view?.visible) return;
    void this.#webview?.call("show", this.state).catch(() => undefined);
  }
}
