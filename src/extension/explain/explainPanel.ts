import path from "node:path";
import * as vscode from "vscode";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import type { ExplainedImage, ExplainWorker } from "../../protocol/explain.ts";
import { type ExplainHost, type ExplainView, mostNeighbours } from "../../protocol/explainView.ts";
import { chartHandlers } from "../charts/chartHandlers.ts";
import { type ChosenNetwork, chooseNetwork } from "../classify/chooseNetwork.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import type { Runs } from "../runs/runs.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import { titleOf } from "./explained.ts";
import { isHeatWish, isMapsWish, isModelPlace, isNearestWish, isUnitWish, isWork } from "./explainMessages.ts";
import { pickImage } from "./pickImage.ts";

const command = "cnn.explainImage";
const viewType = "cnn.explain";
const lastKey = "cnn.explain.network";
const shownKey = "cnn.explain.shown";
const title = "Explain";
const mostModels = 2;

/** What a window that is reloaded remembers. */
interface Shown {
  readonly image: ExplainedImage;
  readonly models: readonly ChosenNetwork[];
}

/**
 * One image and what one network, or two side by side, make of it. Survives a reload of the window. Its worker process
 * lives as long as the tab.
 */
export class ExplainPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #runs: Runs;
  readonly #worker: WorkerKeeper;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<ExplainView> | undefined;
  #image: ExplainedImage | undefined;
  #models: readonly ChosenNetwork[] = [];
  #turn = 0;

  constructor(context: vscode.ExtensionContext, runs: Runs, workerPath: string) {
    this.#context = context;
    this.#runs = runs;
    this.#worker = new WorkerKeeper(workerPath, {
      preparing: ({ run: work, done, total }) =>
        void this.#webview?.call("progress", { work, done, total }).catch(() => undefined),
    });
  }

  /** @param model  else the one that was used last, or that the user chooses */
  async show(image: ExplainedImage, model?: ChosenNetwork): Promise<void> {
    const chosen = model ?? (await this.#choose(`Explain ${titleOf(image)} with`));
    this.#image = image;
    this.#models = [chosen];
    await this.#context.workspaceState.update(lastKey, chosen);
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    this.#changed();
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#worker.close();
  }

  #choose(what: string): Promise<ChosenNetwork> {
    return chooseNetwork(this.#runs, this.#worker, this.#context.workspaceState.get<ChosenNetwork>(lastKey), what);
  }

  #open(): void {
    this.#adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active));
  }

  restore(panel: vscode.WebviewPanel): void {
    const shown = this.#context.workspaceState.get<Shown>(shownKey);
    if (!shown || !vscode.workspace.isTrusted) {
      panel.dispose();
      return;
    }
    this.#image = shown.image;
    this.#models = shown.models;
    this.#adopt(panel);
    this.#changed();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<ExplainHost, ExplainView>(
      openWebview(panel.webview, home, "explain", title),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      void this.#worker.close();
    });
  }

  #handlers(): Handlers<ExplainHost> {
    const doing = (work: () => Promise<unknown>) => void reportErrors(command, work);
    return {
      ...chartHandlers(() => (this.#image?.kind === "file" ? path.dirname(this.#image.file) : undefined)),
      ready: () => this.#tell(),
      seen: (which) => this.#ask(which, isModelPlace, "seenImage", {}),
      heat: (wish) => this.#ask(wish, isHeatWish, "explain", wish),
      imageMaps: (wish) => this.#ask(wish, isMapsWish, "imageMaps", wish),
      unit: (wish) => this.#ask(wish, isUnitWish, "unitField", wish),
      nearest: (wish) => this.#ask(wish, isNearestWish, "nearestImages", { ...wish, most: mostNeighbours }),
      cancel: async (what) => {
        if (!isWork(what)) throw new TypeError("Not a piece of work.");
        await (await this.#worker.started()).call("cancelExplaining", { work: what.work });
      },
      chooseImage: () =>
        doing(async () => {
          this.#image = await pickImage();
          this.#changed();
        }),
      chooseModel: (which) =>
        doing(async () => {
          if (!isModelPlace(which, Math.min(mostModels, this.#models.length + 1))) throw new TypeError("Not a place.");
          const what = `${which.model === 0 ? "Explain" : "Compare"} ${this.#image ? titleOf(this.#image) : ""} with`;
          const chosen = await this.#choose(what);
          this.#models = [...this.#models.slice(0, which.model), chosen, ...this.#models.slice(which.model + 1)];
          this.#changed();
        }),
      removeModel: () => {
        this.#models = this.#models.slice(0, 1);
        this.#changed();
      },
      openImage: () =>
        doing(async () => {
          if (this.#image?.kind === "file")
            await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(this.#image.file));
        }),
    };
  }

  /** Asks the worker about the image and one of the models; what the page says beside is checked first. */
  async #ask<Name extends keyof ExplainWorker, Wish>(
    which: unknown,
    isSound: (value: unknown, models: number) => value is Wish & { readonly model: number },
    call: Name,
    asked: object,
  ): Promise<ReturnType<ExplainWorker[Name]>> {
    const image = this.#image;
    if (!isSound(which, this.#models.length) || !image) throw new TypeError("Not a question about the image.");
    const model = this.#models[which.model]?.network;
    const worker = await this.#worker.started();
    return worker.call(call, { ...asked, model, image } as never) as Promise<ReturnType<ExplainWorker[Name]>>;
  }

  #changed(): void {
    this.#turn++;
    const shown = this.#image && { image: this.#image, models: this.#models };
    void this.#context.workspaceState.update(shownKey, shown);
    this.#tell();
  }

  #tell(): void {
    if (!this.#image || !this.#panel) return;
    const name = titleOf(this.#image);
    this.#panel.title = `${title} — ${name}`;
    const models = this.#models.map((model) => ({ title: model.title }));
    const state = { key: String(this.#turn), image: { title: name, canOpen: this.#image.kind === "file" }, models };
    void this.#webview?.call("show", state).catch(() => undefined);
  }
}
