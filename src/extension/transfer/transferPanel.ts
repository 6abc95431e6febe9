import path from "node:path";
import * as vscode from "vscode";
import { problemsIn } from "../../core/doctor/report.ts";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import { toFailure } from "../../protocol/failure.ts";
import type { TransferEnd, TransferRequest } from "../../protocol/transfer.ts";
import type {
  TransferFolder,
  TransferHost,
  TransferState,
  TransferView,
  TransferWish,
} from "../../protocol/transferView.ts";
import type { RunEvents } from "../../protocol/worker.ts";
import { mostViews } from "../../spec/transfer/levels.ts";
import { headModel } from "../../spec/transfer/transferModel.ts";
import { zoo } from "../../zoo/library.ts";
import { log } from "../log.ts";
import { isTransferWish } from "../messages.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import { runsFolder, settings } from "../settings.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import { chooseTransferFolder } from "./chooseTransferFolder.ts";

const command = "cnn.transferLearning";
const title = "Transfer Learning";
const previewed = { rows: 3, columns: 4 };

/** Transfer learning on a folder, in a tab of its own. Its worker process lives as long as the tab. */
export class TransferPanel implements vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #worker: WorkerKeeper;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<TransferView> | undefined;
  #folder = "";
  #state: TransferState = { name: "", phase: "reading", epochs: [] };
  #transfer: string | undefined;
  #turn = 0;
  #told = 0;

  constructor(home: vscode.Uri, workerPath: string) {
    this.#home = home;
    this.#worker = new WorkerKeeper(workerPath, {
      ...this.#events(),
      transferStep: (progress) => {
        const { preparing: _before, run: _last, ...state } = this.#state;
        this.#show({ ...state, progress, epochs: [] });
      },
      transferEnded: (end) => this.#over(end),
    });
  }

  /** @param folder  whole path */
  async show(folder: string): Promise<void> {
    const isBusy = this.#state.phase === "running" || this.#state.phase === "stopping";
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    if (isBusy && folder !== this.#folder)
      void vscode.window.showInformationMessage("A transfer is going on. It is shown here until it is over.");
    if (isBusy) return;
    this.#folder = folder;
    await this.#read();
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#worker.close();
  }

  #open(): void {
    const panel = vscode.window.createWebviewPanel(command, title, vscode.ViewColumn.Active, {
      retainContextWhenHidden: false,
    });
    const icon = (theme: string) => vscode.Uri.joinPath(this.#home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<TransferHost, TransferView>(
      openWebview(panel.webview, this.#home, "transfer", title),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#turn++;
      // Stops a transfer with its checkpoint; it can be gone on with.
      this.#state = { name: "", phase: "reading", epochs: [] };
      void this.#worker.close();
    });
  }

  #handlers(): Handlers<TransferHost> {
    const doing = (work: () => Promise<unknown>) => void reportErrors(command, work);
    return {
      ready: () => this.#show(this.#state),
      chooseFolder: () => doing(async () => this.show(await chooseTransferFolder(undefined))),
      checkImages: () =>
        doing(async () => vscode.commands.executeCommand("cnn.checkImages", vscode.Uri.file(this.#folder))),
      wish: (wish) => {
        if (!isTransferWish(wish)) throw new TypeError("Not a wish for a transfer.");
        doing(() => this.#wish(wish));
      },
      start: () => doing(() => this.#start(this.#request())),
      stop: () => doing(() => this.#stop()),
      resume: () => doing(() => this.#start(this.#again())),
      again: () => this.#choose(),
      openRun: () => doing(() => this.#openRun()),
      openModel: () => doing(() => this.#openModel()),
    };
  }

  #events(): Pick<RunEvents, "preparing" | "runStarted" | "runProgress" | "epochDone"> {
    let epochs = 1;
    return {
      preparing: (preparing) => this.#show({ ...this.#state, preparing }, true),
      runStarted: (start) => {
        epochs = start.epochs;
      },
      runProgress: (run) => {
        const { preparing: _over, ...state } = this.#state;
        this.#show({ ...state, run: { ...run, epochs } }, true);
      },
      epochDone: (epoch) => this.#show({ ...this.#state, epochs: [...this.#state.epochs, epoch] }, true),
    };
  }

  /** The latest folder wins. */
  async #read(): Promise<void> {
    const turn = ++this.#turn;
    const name = path.basename(this.#folder);
    this.#transfer = undefined;
    this.#show({ name, phase: "reading", epochs: [] });
    try {
      const worker = await this.#worker.started();
      const folder = await worker.call("transferFolder", { data: this.#folder });
      if (turn !== this.#turn) return;
      const model = folder.networks.find((network) => network.name === "mobilenet_v2_keras" && network.isHere);
      const wish = {
        model: model?.name ?? folder.networks[0]?.name ?? "",
        level: -1,
        folds: 0,
        seed: 42,
        views: mostViews,
      };
      this.#show({ name, phase: "choosing", epochs: [], folder, wish: { ...wish, isAugmented: true } });
      void this.#check(turn);
      await this.#wish({ ...wish, isAugmented: true });
    } catch (error) {
      if (turn === this.#turn) this.#show({ name, phase: "unusable", epochs: [], failure: sentenceOf(error) });
    }
  }

  async #check(turn: number): Promise<void> {
    const found = await (await this.#worker.started())
      .call("checkData", { folder: this.#folder })
      .catch((error) => void log().error(`${command}: ${toFailure(error).message}`));
    if (!found || turn !== this.#turn) return;
    const problems = problemsIn(found.report);
    const errors = problems.filter(({ severity }) => severity === "error").length;
    this.#show({ ...this.#state, problems: { errors, warnings: problems.length - errors } });
  }

  /** What follows from a choice is worked out anew: levels and speed of another network, images of another augmentation. */
  async #wish(wish: TransferWish): Promise<void> {
    const { folder, wish: before, levels: known } = this.#state;
    if (!folder || this.#state.phase !== "choosing") return;
    const turn = this.#turn;
    const isOther = wish.model !== before?.model || !known;
    if (isOther) {
      const { levels: _levels, speed: _speed, ...state } = this.#state;
      this.#show({ ...state, wish: { ...wish, level: -1 } });
    } else this.#show({ ...this.#state, wish });
    const worker = await this.#worker.started();
    const asked = { data: this.#folder, model: wish.model, classes: folder.classes.length };
    const isStill = () => turn === this.#turn && this.#state.wish?.model === wish.model;
    if (isOther) {
      const levels = await worker.call("transferLevels", asked);
      if (!isStill()) return;
      this.#show({ ...this.#state, levels, wish: { ...(this.#state.wish ?? wish), level: levels.usual } });
    }
    if (isOther || wish.isAugmented !== before?.isAugmented || wish.seed !== before?.seed)
      await this.#preview(folder, isStill);
    if (!isOther) return;
    const speed = await worker.call("transferSpeed", asked);
    if (isStill()) this.#show({ ...this.#state, speed });
  }

  async #preview({ classes }: TransferFolder, isStill: () => boolean): Promise<void> {
    const { wish } = this.#state;
    if (!wish) return;
    const text = headModel(
      {
        name: "preview",
        model: wish.model,
        weights: "random",
        classes: classes.length,
        folder: this.#folder,
        seed: wish.seed,
        validation: 0.1,
        test: 0.2,
        views: wish.isAugmented ? wish.views : 0,
      },
      zoo,
    );
    const request = { modelPath: path.join(this.#folder, "..", "preview.cnn.yaml"), text, ...previewed };
    const preview = await (await this.#worker.started())
      .call("augmentedImages", request)
      .catch((error) => void log().info(`${command}: no preview: ${toFailure(error).message}`));
    if (preview && isStill()) this.#show({ ...this.#state, preview });
  }

  #request(): TransferRequest | undefined {
    const { wish, levels } = this.#state;
    if (!wish || !levels) return undefined;
    return {
      ...this.#places(),
      data: this.#folder,
      model: wish.model,
      fineTune: levels.levels[wish.level]?.from ?? "none",
      seed: wish.seed,
      // As many as there is room for, where they are augmented.
      ...(!wish.isAugmented && { views: 0 }),
      ...(wish.folds > 0 && { folds: wish.folds }),
    };
  }

  #again(): TransferRequest | undefined {
    return this.#transfer === undefined ? undefined : { ...this.#places(), resume: this.#transfer };
  }

  #places() {
    const runs = runsFolder(vscode.Uri.file(this.#folder));
    return { runsFolder: runs, transfersFolder: path.join(runs, "..", "transfers"), device: settings.device() };
  }

  async #start(request: TransferRequest | undefined): Promise<void> {
    if (!request || this.#state.phase === "running") return;
    const { end: _end, failure: _failure, progress: _progress, run: _run, ...state } = this.#state;
    this.#show({ ...state, phase: "running", epochs: [] });
    try {
      const { transfer } = await (await this.#worker.started()).call("transfer", request);
      this.#transfer = transfer;
    } catch (error) {
      this.#show({ ...this.#state, phase: "choosing", failure: sentenceOf(error) });
    }
  }

  async #stop(): Promise<void> {
    if (this.#transfer === undefined || this.#state.phase !== "running") return;
    this.#show({ ...this.#state, phase: "stopping" });
    await (await this.#worker.started()).call("stopTransfer", { transfer: this.#transfer });
  }

  #over(end: TransferEnd): void {
    const { preparing: _preparing, run: _run, ...state } = this.#state;
    const failure = end.failure === undefined ? {} : { failure: end.failure };
    this.#show({ ...state, phase: "over", end, ...failure });
  }

  #choose(): void {
    const { end: _end, failure: _failure, progress: _progress, ...state } = this.#state;
    this.#show({ ...state, phase: state.folder ? "choosing" : "unusable", epochs: [] });
  }

  async #openRun(): Promise<void> {
    const run = this.#state.end?.steps.findLast((step) => step.result)?.run ?? this.#state.progress?.step.run;
    if (run !== undefined) await vscode.commands.executeCommand("cnn.openRun", run);
  }

  async #openModel(): Promise<void> {
    const run = this.#state.end?.steps.findLast((step) => step.run)?.run;
    if (run !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(path.join(run, "model.cnn.yaml")));
  }

  /** @param isFrequent  another one comes soon: at most ten a second are shown */
  #show(state: TransferState, isFrequent = false): void {
    this.#state = state;
    if (this.#panel) this.#panel.title = state.name ? `${title} — ${state.name}` : title;
    if (isFrequent && Date.now() - this.#told < 100) return;
    this.#told = Date.now();
    void this.#webview?.call("show", state).catch(() => undefined);
  }
}

function sentenceOf(error: unknown): string {
  const { code, message, stack } = toFailure(error);
  if (code !== "bug") return message;
  log().error(`${command}: ${stack ?? message}`);
  return "This failed through a fault of CNN Workbench. The log has the details.";
}
