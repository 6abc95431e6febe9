import path from "node:path";
import * as vscode from "vscode";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import { mostThumbnails, thumbnailSide } from "../../protocol/classifyView.ts";
import type { AsideBatch, DataCheck } from "../../protocol/dataDoctor.ts";
import type { DoctorHost, DoctorNews, DoctorPhase, DoctorState, DoctorView } from "../../protocol/doctorView.ts";
import { toFailure, UserError } from "../../protocol/failure.ts";
import { log } from "../log.ts";
import { isDataFile, isDataFiles, isFindingCode, isPutBack } from "../messages.ts";
import { fileName } from "../models.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import { chooseFolder } from "./chooseFolder.ts";
import { modelOfFolder } from "./modelOfFolder.ts";
import { newsOf } from "./news.ts";

const command = "cnn.checkImages";
const title = "Check Images";

/** What is wrong with a folder of images, in a tab of its own. Its worker process lives as long as the tab. */
export class DoctorPanel implements vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #training: TrainingKeeper;
  readonly #worker: WorkerKeeper;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<DoctorView> | undefined;
  #folder = "";
  #model: string | undefined;
  #phase: DoctorPhase = "checking";
  #failure: string | undefined;
  #checked: DataCheck | undefined;
  #aside: readonly AsideBatch[] = [];
  #news: DoctorNews | undefined;
  #known: ReadonlySet<string> | undefined;
  #turn = 0;

  constructor(home: vscode.Uri, training: TrainingKeeper, workerPath: string) {
    this.#home = home;
    this.#training = training;
    this.#worker = new WorkerKeeper(workerPath, {
      preparing: ({ done, total }) => void this.#webview?.call("progress", { done, total }).catch(() => undefined),
    });
  }

  /** @param folder  whole path */
  async show(folder: string): Promise<void> {
    if (folder !== this.#folder) this.#checked = undefined;
    this.#folder = folder;
    this.#news = undefined;
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    await this.#check();
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#worker.close();
  }

  #open(): void {
    const panel = vscode.window.createWebviewPanel(command, title, vscode.ViewColumn.Active);
    const icon = (theme: string) => vscode.Uri.joinPath(this.#home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<DoctorHost, DoctorView>(
      openWebview(panel.webview, this.#home, "doctor", title),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#checked = undefined;
      this.#turn++;
      void this.#worker.close();
    });
  }

  #handlers(): Handlers<DoctorHost> {
    const doing = (work: () => Promise<unknown>) => void reportErrors(command, work);
    return {
      ready: () => this.#tell(),
      check: () => doing(() => this.#check()),
      cancel: () => doing(() => this.#cancel()),
      chooseFolder: () => doing(async () => this.show(await chooseFolder(undefined))),
      treat: (wish) => {
        if (!isFindingCode(wish)) throw new TypeError("Not a finding.");
        doing(() => this.#treat(wish.code));
      },
      setAside: (wish) => {
        if (!isFindingCode(wish) || !isDataFiles(wish, (file) => this.#names(file)))
          throw new TypeError("Not files of it.");
        doing(() => this.#treat(wish.code, wish.files));
      },
      putBack: (wish) => {
        if (!isPutBack(wish)) throw new TypeError("Not what can be put back.");
        doing(() => this.#putBack(wish));
      },
      thumbnails: async (wanted) => {
        if (!isDataFiles(wanted, (file) => this.#names(file)) || wanted.files.length > mostThumbnails)
          throw new TypeError("Not files of it.");
        const files = wanted.files.map((file) => path.join(this.#folder, file));
        return (await this.#worker.started()).call("thumbnails", { files, size: thumbnailSide });
      },
      openFile: (wanted) => {
        if (!isDataFile(wanted, (file) => this.#names(file))) throw new TypeError("Not a file of it.");
        const uri = vscode.Uri.file(path.join(this.#folder, wanted.file));
        doing(async () => vscode.commands.executeCommand("vscode.open", uri, vscode.ViewColumn.Beside));
      },
      transferLearning: () =>
        doing(async () => vscode.commands.executeCommand("cnn.transferLearning", vscode.Uri.file(this.#folder))),
      openModel: () => doing(async () => this.#model && vscode.window.showTextDocument(vscode.Uri.file(this.#model))),
    };
  }

  /** Of the folder as it was checked, or of what was moved in it. */
  #names(file: string): boolean {
    this.#known ??= new Set([
      ...(this.#checked?.stamps ?? []).map((stamp) => stamp.file),
      ...this.#aside.flatMap(({ moved }) => moved.map(({ to }) => to)),
    ]);
    return this.#known.has(file);
  }

  /** The latest check wins. */
  async #check(): Promise<void> {
    const turn = ++this.#turn;
    this.#phase = "checking";
    this.#failure = undefined;
    this.#tell();
    try {
      this.#model = await modelOfFolder(this.#folder);
      const request = { folder: this.#folder, ...(this.#model && { modelPath: this.#model }) };
      const worker = await this.#worker.started();
      const checked = await worker.call("checkData", request).catch((error: UserError) => {
        // A model with faults of its own is told of elsewhere.
        if (error.code !== "model-has-problems") throw error;
        this.#model = undefined;
        return worker.call("checkData", { folder: this.#folder });
      });
      if (turn !== this.#turn) return;
      this.#checked = checked;
      this.#aside = checked.aside;
      this.#known = undefined;
      this.#phase = "done";
    } catch (error) {
      if (turn !== this.#turn) return;
      const { code, message, stack } = toFailure(error);
      if (code === "bug") log().error(`${command}: ${stack ?? message}`);
      this.#phase = "failed";
      this.#failure =
        code === "bug" ? "The check failed through a fault of CNN Workbench. The log has the details." : message;
    }
    this.#tell();
  }

  /** What was read until now is kept for the next check. */
  async #cancel(): Promise<void> {
    if (this.#phase !== "checking") return;
    this.#turn++;
    this.#phase = "canceled";
    this.#tell();
    (await this.#worker.started()).kill();
  }

  /** @param files  all that the finding proposes when left out */
  async #treat(code: string, files?: readonly string[]): Promise<void> {
    const finding = this.#checked?.report.findings.find((one) => one.code === code);
    if (!this.#checked || !finding || this.#phase === "treating") return;
    const { remedy } = finding;
    const todo = files
      ? { setAside: files }
      : remedy?.kind === "rename"
        ? { rename: remedy.renames }
        : { setAside: remedy?.files ?? [] };
    await this.#whileTreating(async () => {
      const { stamps } = this.#checked as DataCheck;
      const request = { folder: this.#folder, reason: code, stamps, ...todo };
      const treated = await (await this.#worker.started()).call("treatData", request);
      return newsOf("rename" in todo ? "renamed" : "set aside", treated);
    });
  }

  #putBack(wish: { readonly batch?: string; readonly files?: readonly string[] }): Promise<void> {
    return this.#whileTreating(async () => {
      const treated = await (await this.#worker.started()).call("putBackData", { folder: this.#folder, ...wish });
      return newsOf("put back", treated);
    });
  }

  async #whileTreating(work: () => Promise<DoctorNews>): Promise<void> {
    await this.#askAboutRuns();
    this.#phase = "treating";
    this.#tell();
    try {
      this.#news = await work();
    } finally {
      this.#phase = "done";
      await this.#check();
    }
  }

  /** A run that reads the folder would end. @throws UserError `canceled` */
  async #askAboutRuns(): Promise<void> {
    if (!this.#training.running) return;
    const go = "Move Them All the Same";
    const answer = await vscode.window.showWarningMessage(
      "A training is going on. If it learns from this folder, it ends when its images are moved or renamed, and can only go on once they are put back.",
      { modal: true },
      go,
    );
    if (answer !== go) throw new UserError("canceled", "The images were left where they are.");
  }

  #tell(): void {
    if (!this.#panel) return;
    const name = path.basename(this.#folder);
    this.#panel.title = `${title} — ${name}`;
    const place = path.dirname(vscode.workspace.asRelativePath(this.#folder, false));
    const state: DoctorState = {
      name,
      place: place === "." ? "" : place,
      phase: this.#phase,
      aside: this.#aside,
      ...(this.#failure !== undefined && { failure: this.#failure }),
      ...(this.#checked && { report: this.#checked.report }),
      ...(this.#model && { model: fileName(vscode.Uri.file(this.#model)) }),
      ...(this.#news && { news: this.#news }),
    };
    void this.#webview?.call("show", state).catch(() => undefined);
  }
}
