import path from "node:path";
import * as vscode from "vscode";
import { formatShare } from "../../core/wording.ts";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import type { TransferEnd } from "../../protocol/transfer.ts";
import type { TransferHost, TransferState, TransferView } from "../../protocol/transferView.ts";
import { isTransferWish } from "../messages.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import { withoutLinks } from "../withoutLinks.ts";
import { chooseTransferFolder } from "./chooseTransferFolder.ts";
import { TransferSession } from "./transferSession.ts";

const command = "cnn.transferLearning";
const title = "Transfer Learning";
const lastKey = "cnn.transfer.last";
/** At most ten states a second are shown. */
const restMs = 100;

/** What a window that is reloaded remembers. */
interface Last {
  readonly folder: string;
  readonly transfer?: string;
  readonly isBusy: boolean;
}

/** Transfer learning on a folder, in a tab of its own. What is under way goes on when the tab is closed. */
export class TransferPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #session: TransferSession;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<TransferView> | undefined;
  #told = 0;
  #kept = "";

  constructor(context: vscode.ExtensionContext, workerPath: string) {
    this.#context = context;
    this.#session = new TransferSession(workerPath, {
      changed: (state, isFrequent) => this.#show(state, isFrequent),
      ended: (end) => this.#tellEnd(end),
    });
  }

  /** @param folder  whole path */
  async show(folder: string): Promise<void> {
    const { isBusy } = this.#session;
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    if (isBusy && folder !== this.#session.folder)
      void vscode.window.showInformationMessage("A transfer is going on. It is shown here until it is over.");
    if (!isBusy) await this.#session.read(folder);
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#session.close();
  }

  #open(): void {
    this.#adopt(vscode.window.createWebviewPanel(command, title, vscode.ViewColumn.Active));
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<TransferHost, TransferView>(
      openWebview(panel.webview, home, "transfer", title),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      if (this.#session.isBusy) void this.#tellGoingOn();
      else void this.#session.close();
    });
  }

  /** After a reload of the window: what was under way then goes on here. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const last = this.#context.workspaceState.get<Last>(lastKey);
    if (!last || !vscode.workspace.isTrusted) return panel.dispose();
    this.#adopt(panel);
    const { folder, transfer, isBusy } = last;
    // Not awaited: VS Code shows the tab when this returns.
    void reportErrors(command, () =>
      transfer === undefined ? this.#session.read(folder) : this.#session.restore(folder, transfer, isBusy),
    );
  }

  #handlers(): Handlers<TransferHost> {
    const doing = (work: () => Promise<unknown>) => void reportErrors(command, work);
    const session = this.#session;
    return {
      ready: () => this.#show(session.state, false),
      chooseFolder: () => doing(async () => this.show(await chooseTransferFolder(undefined))),
      checkImages: () =>
        doing(async () => vscode.commands.executeCommand("cnn.checkImages", vscode.Uri.file(session.folder))),
      wish: (wish) => {
        if (!isTransferWish(wish)) throw new TypeError("Not a wish for a transfer.");
        doing(() => session.wish(wish));
      },
      getWeights: () =>
        doing(() =>
          session.withWeights((name) => vscode.commands.executeCommand("cnn.getWeights", { name, includeTop: false })),
        ),
      importWeights: () => doing(() => session.withWeights(() => vscode.commands.executeCommand("cnn.importWeights"))),
      start: () => doing(() => session.start()),
      stop: () => doing(() => session.stop()),
      resume: () => doing(() => session.resume()),
      again: () => doing(() => session.again()),
      openRun: () => doing(() => this.#openRun()),
      openModel: () => doing(() => this.#openModel()),
    };
  }

  async #openRun(): Promise<void> {
    const { end, progress } = this.#session.state;
    const run = end?.steps.findLast((step) => step.result)?.run ?? progress?.step.run;
    if (run !== undefined) await vscode.commands.executeCommand("cnn.openRun", run);
  }

  async #openModel(): Promise<void> {
    const run = this.#session.state.end?.steps.findLast((step) => step.run)?.run;
    if (run !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(path.join(run, "model.cnn.yaml")));
  }

  async #tellGoingOn(): Promise<void> {
    const [show, stop] = ["Show", "Stop"];
    const { name } = this.#session.state;
    const answer = await vscode.window.showInformationMessage(
      withoutLinks(`The transfer on ${name} goes on.`),
      show,
      stop,
    );
    if (answer === show) await this.show(this.#session.folder);
    if (answer === stop) await this.#session.stop();
  }

  /** To whoever does not see it in the tab. */
  async #tellEnd({ outcome, phases, failure }: TransferEnd): Promise<void> {
    if (this.#panel) return;
    const { folder, transfer, state } = this.#session;
    const last = phases.at(-1);
    const right = last ? ` ${formatShare(last.accuracy)} of the test images are right.` : "";
    const words = { done: "is done.", stopped: "is stopped.", failed: "is not finished." }[outcome];
    const sentence = `The transfer on ${state.name} ${words}${failure === undefined ? right : ` ${failure}`}`;
    await this.#session.close();
    const show = "Show";
    if ((await vscode.window.showInformationMessage(withoutLinks(sentence), show)) !== show || transfer === undefined)
      return;
    if (!this.#panel) this.#open();
    await reportErrors(command, () => this.#session.restore(folder, transfer, false));
  }

  #show(state: TransferState, isFrequent: boolean): void {
    this.#keep();
    if (this.#panel) this.#panel.title = state.name ? `${title} — ${state.name}` : title;
    if (isFrequent && Date.now() - this.#told < restMs) return;
    this.#told = Date.now();
    void this.#webview?.call("show", state).catch(() => undefined);
  }

  #keep(): void {
    const { folder, transfer, isBusy, state } = this.#session;
    if (folder === "" || state.name === "") return;
    const isChosen = isBusy || state.phase === "over";
    const last: Last = { folder, isBusy, ...(isChosen && transfer !== undefined && { transfer }) };
    const text = JSON.stringify(last);
    if (text === this.#kept) return;
    this.#kept = text;
    void this.#context.workspaceState.update(lastKey, last);
  }
}
