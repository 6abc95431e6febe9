import { randomInt } from "node:crypto";
import * as vscode from "vscode";
import type {
  AugmentationHost,
  AugmentationState,
  AugmentationView,
  AugmentationWish,
} from "../../protocol/augmentation.ts";
import { type Connection, connect } from "../../protocol/channel.ts";
import { toFailure } from "../../protocol/failure.ts";
import type { AugmentedImages } from "../../protocol/worker.ts";
import { columnBeside } from "../columnBeside.ts";
import { log } from "../log.ts";
import { isAugmentationWish } from "../messages.ts";
import { modelName } from "../modelName.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";

const title = "Augmentation";

/** Training images of a model beside what its augmentation makes of them. Made anew when the model is saved. */
export class AugmentationPanel implements vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #training: TrainingKeeper;
  readonly #listener: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<AugmentationView> | undefined;
  #document: vscode.TextDocument | undefined;
  #wish: AugmentationWish = { rows: 8, columns: 5 };
  #images: AugmentedImages | undefined;
  #failure: string | undefined;
  #isLoading = false;
  #turn = 0;

  constructor(home: vscode.Uri, training: TrainingKeeper) {
    this.#home = home;
    this.#training = training;
    this.#listener = vscode.workspace.onDidSaveTextDocument((document) => {
      if (document === this.#document) void this.#load();
    });
  }

  /** A model that is saved. */
  show(document: vscode.TextDocument): void {
    if (document !== this.#document) {
      this.#images = undefined;
      const { rows, columns } = this.#wish;
      this.#wish = { rows, columns };
    }
    this.#document = document;
    if (this.#panel) this.#panel.reveal(undefined, true);
    else this.#open(document);
    void this.#load();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel?.dispose();
  }

  #open(document: vscode.TextDocument): void {
    const place = { viewColumn: columnBeside(document), preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("cnn.augmentation", title, place);
    const icon = (theme: string) => vscode.Uri.joinPath(this.#home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<AugmentationHost, AugmentationView>(
      openWebview(panel.webview, this.#home, "augmentation", title),
      {
        ready: () => this.#tell(),
        ask: (wish) => this.#ask(wish),
        reshuffle: () => this.#ask({ ...this.#wish, seed: randomInt(1, 1_000_000) }),
        openModel: () => void reportErrors("cnn.previewAugmentation", () => this.#openModel()),
      },
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#document = undefined;
      this.#images = undefined;
    });
  }

  #ask(wish: unknown): void {
    if (!isAugmentationWish(wish)) throw new TypeError("Not a wish for images.");
    this.#wish = wish;
    void this.#load();
  }

  /** The latest wish wins. */
  async #load(): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const turn = ++this.#turn;
    this.#isLoading = true;
    this.#tell();
    try {
      const images = await this.#training.augmentedImages({ modelPath: document.uri.fsPath, ...this.#wish });
      if (turn !== this.#turn) return;
      this.#images = images;
      this.#failure = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      const { code, message, stack } = toFailure(error);
      if (code === "bug") log().error(`cnn.previewAugmentation: ${stack ?? message}`);
      this.#images = undefined;
      this.#failure =
        code === "bug" ? "This failed through a fault of CNN Workbench. The log has the details." : message;
    }
    this.#isLoading = false;
    this.#tell();
  }

  #tell(): void {
    if (!this.#document || !this.#panel) return;
    const name = modelName(this.#document);
    this.#panel.title = `${title} — ${name}`;
    const state: AugmentationState = {
      name,
      wish: this.#wish,
      isLoading: this.#isLoading,
      ...(this.#failure !== undefined && { failure: this.#failure }),
      ...(this.#images && { images: this.#images }),
    };
    void this.#webview?.call("show", state).catch(() => undefined);
  }

  async #openModel(): Promise<void> {
    if (!this.#document) return;
    const at = this.#document.getText().search(/^\s*augmentation:/m);
    const place = this.#document.positionAt(Math.max(0, at));
    const selection = new vscode.Range(place, place);
    await vscode.window.showTextDocument(this.#document, { viewColumn: vscode.ViewColumn.One, selection });
  }
}
