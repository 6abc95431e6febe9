import * as vscode from "vscode";
import type { Connection, Port } from "../protocol/channel.ts";
import { openWebview, type WebviewName } from "./openWebview.ts";
import type { ModelSource } from "./sources/modelSource.ts";
import type { ModelSources } from "./sources/modelSources.ts";

/** What makes one kind of panel. */
interface Parts<View> {
  readonly name: WebviewName;
  readonly title: string;
  /** Starts the conversation; `ready` answers the webview's call of that name. */
  readonly connect: (port: Port, ready: () => void) => Connection<View>;
  /** Tells the webview its whole state. What is lost while the page loads is told again when it is ready. */
  readonly tell: (source: ModelSource, webview: Connection<View>) => void;
}

/** Rests this long after a keystroke before showing it, so that fast typing is drawn once; far below the 100 ms that feel immediate. */
const restMs = 40;

/** One panel beside the editor. It follows the model that is being edited, as a preview does, and survives a reload of the window. */
export class ModelPanel<View> implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #sources: ModelSources;
  readonly #parts: Parts<View>;
  readonly #listeners: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<View> | undefined;
  #source: ModelSource | undefined;
  #rest: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, sources: ModelSources, parts: Parts<View>) {
    this.#context = context;
    this.#sources = sources;
    this.#parts = parts;
    this.#listeners = [
      sources.onDidChange((uri) => {
        if (uri.toString() === this.#source?.uri.toString()) this.#tellSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        const source = this.#panel && editor && sources.at(editor.document, editor.selection.active);
        if (source) this.#follow(source);
      }),
    ];
  }

  /** The model that is shown. */
  get source(): ModelSource | undefined {
    return this.#source;
  }

  get webview(): Connection<View> | undefined {
    return this.#webview;
  }

  show(source: ModelSource): void {
    if (this.#panel) this.#panel.reveal(undefined, true);
    else {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#adopt(vscode.window.createWebviewPanel(this.#id, this.#parts.title, place));
    }
    this.#follow(source);
  }

  /** After a reload of the window. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const id = this.#context.workspaceState.get<string>(`${this.#id}.model`);
    this.#adopt(panel);
    try {
      const source = id && (await this.#sources.open(id));
      if (source) this.#follow(source);
      else panel.dispose();
    } catch {
      // The model has gone since: there is nothing to show.
      panel.dispose();
    }
  }

  refresh(): void {
    if (!this.#panel || !this.#webview || !this.#source) return;
    this.#panel.title = `${this.#parts.title} — ${this.#source.title}`;
    this.#parts.tell(this.#source, this.#webview);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    vscode.Disposable.from(...this.#listeners).dispose();
    this.#panel?.dispose();
  }

  get #id(): string {
    return `cnn.${this.#parts.name}`;
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
      this.#source = undefined;
    });
  }

  #follow(source: ModelSource): void {
    if (source === this.#source) return;
    this.#source = source;
    void this.#context.workspaceState.update(`${this.#id}.model`, source.id);
    this.refresh();
  }

  #tellSoon(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.refresh(), restMs);
  }
}
