import * as vscode from "vscode";
import { type Connection, connect } from "../../protocol/channel.ts";
import type { ComparedRun, RunListHost, RunListState, RunListView } from "../../protocol/runList.ts";
import { atMostEvery } from "../atMostEvery.ts";
import { chartHandlers } from "../charts/chartHandlers.ts";
import { isFolder, isFolders } from "../messages.ts";
import { openWebview } from "../openWebview.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { comparedRun, settingsOf } from "./comparedRun.ts";
import { EpochLines } from "./epochLines.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import { summarizeRun } from "./summarizeRun.ts";

const type = "cnn.runList";
const comparedKey = "cnn.runList.compared";
const everyMs = 500;

/** All runs of the workspace with their curves, or some of them beside each other, in a tab of its own. */
export class RunListPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #training: TrainingKeeper;
  readonly #runs: Runs;
  readonly #epochs = new EpochLines();
  /** By folder, each as it was at the change that `changeOf` names. */
  readonly #read = new Map<string, string>();
  readonly #ended = new Map<string, { readonly change: string; readonly compared: ComparedRun }>();
  readonly #settings = new Map<string, ComparedRun["settings"]>();
  readonly #telling = atMostEvery(everyMs, () => this.#tell());
  readonly #listeners: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<RunListView> | undefined;
  #compared: readonly string[];
  #listed: readonly Run[] | undefined;
  /** As JSON: what is known already is not told again. */
  #told = "";

  constructor(context: vscode.ExtensionContext, training: TrainingKeeper, runs: Runs) {
    this.#context = context;
    this.#training = training;
    this.#runs = runs;
    this.#compared = context.workspaceState.get<string[]>(comparedKey, []);
    this.#listeners = [
      runs.onDidChange(() => {
        this.#listed = undefined;
        this.#askIfSeen();
      }),
      training.onDidChange(() => this.#askIfSeen()),
    ];
  }

  showList(): void {
    this.#show([]);
  }

  /** @param folders  of at least one run */
  compare(folders: readonly string[]): void {
    this.#show(folders);
  }

  dispose(): void {
    this.#telling.dispose();
    vscode.Disposable.from(...this.#listeners).dispose();
    this.#panel?.dispose();
  }

  #show(compared: readonly string[]): void {
    this.#compared = compared;
    void this.#context.workspaceState.update(comparedKey, compared);
    if (this.#panel) this.#panel.reveal();
    else this.restore(vscode.window.createWebviewPanel(type, "Runs", vscode.ViewColumn.Active));
    this.#askIfSeen();
  }

  restore(panel: vscode.WebviewPanel): void {
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    const command = (name: string, argument?: unknown) => void vscode.commands.executeCommand(name, argument);
    this.#panel = panel;
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#webview = connect<RunListHost, RunListView>(openWebview(panel.webview, home, "runList", "Runs"), {
      ...chartHandlers(() => this.#compared[0] ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath),
      ready: () => {
        this.#told = "";
        this.#telling.ask();
      },
      open: (run) => {
        if (!isFolder(run)) throw new TypeError("Not a run.");
        command("cnn.openRun", run.folder);
      },
      compare: (runs) => {
        if (!isFolders(runs)) throw new TypeError("Not runs.");
        this.#show(runs.folders);
      },
      train: () => command("cnn.train"),
      openExample: () => command("cnn.openExample"),
    });
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#webview = undefined;
      this.#panel = undefined;
    });
  }

  /** A hidden webview keeps no page: it asks again when it is shown. */
  #askIfSeen(): void {
    if (this.#panel?.visible) this.#telling.ask();
  }

  async #tell(): Promise<void> {
    this.#listed ??= await this.#runs.list();
    const runs = this.#listed;
    await this.#send(runs);
    if (this.#compared.length > 0) return;
    // The newest first, one after the other: they fill in from the top while the page is used.
    let told = performance.now();
    for (const run of runs) {
      if (this.#training.sessionOf(run.folder)) continue;
      if (run.state !== "running" && this.#read.get(run.folder) === changeOf(run)) continue;
      await this.#epochs.of(run.folder);
      this.#read.set(run.folder, changeOf(run));
      if (performance.now() - told < everyMs) continue;
      await this.#send(runs);
      told = performance.now();
    }
    await this.#send(runs);
  }

  async #send(runs: readonly Run[]): Promise<void> {
    const compared = await this.#comparedRuns(runs);
    const state: RunListState = {
      trusted: vscode.workspace.isTrusted,
      ...(compared.length > 0
        ? { runs: [], compared }
        : {
            runs: runs.map((run) =>
              summarizeRun(run, this.#training.sessionOf(run.folder), this.#epochs.known(run.folder)),
            ),
          }),
    };
    const telling = JSON.stringify(state);
    if (telling === this.#told || !this.#panel) return;
    this.#told = telling;
    this.#panel.title = compared.length > 0 ? `Compare ${compared.length} Runs` : "Runs";
    // Not waited for: a page that is hidden meanwhile never answers.
    void this.#webview?.call("show", state).catch(() => undefined);
  }

  /** What a page names is looked up in the list, so that it can name nothing else. */
  async #comparedRuns(runs: readonly Run[]): Promise<ComparedRun[]> {
    const found: ComparedRun[] = [];
    for (const folder of this.#compared) {
      const run = runs.find((one) => one.folder === folder);
      if (run) found.push(await this.#comparedRun(run));
    }
    return found;
  }

  async #comparedRun(run: Run): Promise<ComparedRun> {
    const { folder } = run;
    const live = this.#training.sessionOf(folder);
    const ended = this.#ended.get(folder);
    if (!live && ended?.change === changeOf(run)) return ended.compared;
    const settings = this.#settings.get(folder) ?? (await settingsOf(run));
    if (run.record.data) this.#settings.set(folder, settings);
    const compared = comparedRun(run, live ?? (await this.#runs.monitored(run)), settings);
    if (!live && run.state !== "running") this.#ended.set(folder, { change: changeOf(run), compared });
    return compared;
  }
}

/** Differs when a run has gone on. */
const changeOf = ({ state, record: { ended, seconds } }: Run): string => [state, ended, seconds].join(" ");
