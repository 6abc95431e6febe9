import * as vscode from "vscode";
import type { Connection, Port } from "../protocol/channel.ts";
import { isModel, modelName, previewScheme } from "./models.ts";
import { openWebview, type WebviewName } from "./openWebview.ts";

/** What makes one kind of panel. */
interface Parts<View> {
  readonly name: WebviewName;
  readonly title: string;
  /** Starts the conversation; `ready` answers the webview's call of that name. */
  readonly connect: (port: Port, ready: () => void) => Connection<View>;
  /** Tells the webview its whole state. What is lost while the page loads is told again when it is ready. */
  readonly tell: (document: vscode.TextDocument, webview: Connection<View>) => void;
}

/** Rests this long after a keystroke before showing it, so that fast typing is drawn once; far below the 100 ms that feel immediate. */
const restMs = 40;

/** One panel beside the editor. It follows the model that is being edited, as a preview does, and survives a reload of the window. */
export class ModelPanel<View> implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #parts: Parts<View>;
  readonly #listeners: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<View> | undefined;
  #document: vscode.TextDocument | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, parts: Parts<View>) {
    this.#context = context;
    this.#parts = parts;
    this.#listeners = [
      vscode.window.registerWebviewPanelSerializer(this.#id, {
        deserializeWebviewPanel: (panel) => this.#restore(panel),
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#document) this.#tellSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        const document = editor?.document;
        if (!this.#panel || !document || !isModel(document) || document.uri.scheme === previewScheme) return;
        this.#follow(document);
      }),
    ];
  }

  /** The model that is shown. */
  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  get webview(): Connection<View> | undefined {
    return this.#webview;
  }

  show(document: vscode.TextDocument): void {
    if (this.#panel) this.#panel.reveal(undefined, true);
    else {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#adopt(vscode.window.createWebviewPanel(this.#id, this.#parts.title, place));
    }
    this.#follow(document);
  }

  refresh(): void {
    if (!this.#panel || !this.#webview || !this.#document) return;
    this.#panel.title = `${this.#parts.title} — ${modelName(this.#document)}`;
    this.#parts.tell(this.#document, this.#webview);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    vscode.Disposable.from(...this.#listeners).dispose();
    this.#panel?.dispose();
  }

  get #id(): string {
    return `cnn.${this.#parts.name}`;
  }

  async #restore(panel: vscode.WebviewPanel): Promise<void> {
    const uri = this.#context.workspaceState.get<string>(`${this.#id}.model`);
    this.#adopt(panel);
    try {
      if (uri) this.#follow(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
    } catch {
      // The model has gone since: there is nothing to show.
      panel.dispose();
    }
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { name, title, connect } = this.#parts;
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    this.#panel = panel;
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#webview = connect(openWebview(panel.webview, home, name, title), () => this.refresh());
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#webview = undefined;
      this.#panel = undefined;
      this.#document = undefined;
    });
  }

  #follow(document: vscode.TextDocument): void {
    if (document === this.#document) return;
    this.#document = document;
    void this.#context.workspaceState.update(`${this.#id}.model`, document.uri.toString());
    this.refresh();
  }

  #tellSoon(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.refresh(), restMs);
  }
}
