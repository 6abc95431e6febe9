import * as vscode from "vscode";
import { connect } from "../../protocol/channel.ts";
import type { DiagramHost, DiagramView } from "../../protocol/diagram.ts";
import { toFailure } from "../../protocol/failure.ts";
import { diagramFile, writeDrawing } from "../diagram/saveDrawing.ts";
import { isPlace, isSvg } from "../messages.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import type { ImportedFiles } from "./importedFiles.ts";
import type { ImportedSource } from "./importedSource.ts";
import { refusedHtml } from "./refusedHtml.ts";

/** As package.json contributes them: what opens a file by itself, and what may be chosen for files of weights too. */
export const networkEditorIds = ["cnn.network", "cnn.networkOption"] as const;

interface NetworkDocument extends vscode.CustomDocument {
  /** What was read, or why it could not be, in a sentence. */
  content: { readonly source: ImportedSource } | { readonly refused: string };
}

/** Opens files of networks that are no text as their diagram. Nothing is written to them. */
export class NetworkEditor implements vscode.CustomReadonlyEditorProvider<NetworkDocument> {
  readonly #home: vscode.Uri;
  readonly #files: ImportedFiles;

  constructor(home: vscode.Uri, files: ImportedFiles) {
    this.#home = home;
    this.#files = files;
  }

  async openCustomDocument(uri: vscode.Uri): Promise<NetworkDocument> {
    return { uri, content: await this.#read(uri), dispose: () => undefined };
  }

  resolveCustomEditor(document: NetworkDocument, panel: vscode.WebviewPanel): void {
    const listeners: vscode.Disposable[] = [];
    panel.onDidDispose(() => vscode.Disposable.from(...listeners).dispose());
    const show = () => {
      const { content } = document;
      if ("refused" in content) panel.webview.html = refusedHtml(content.refused);
      else listeners.push(this.#show(panel, content.source));
    };
    show();
    // What trains or exports writes its file anew.
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(document.uri, ".."), document.uri.path.split("/").at(-1) ?? ""),
    );
    const again = async () => {
      const wasRefused = "refused" in document.content;
      document.content = await this.#read(document.uri);
      if (wasRefused || "refused" in document.content) show();
    };
    listeners.push(watcher, watcher.onDidChange(again), watcher.onDidCreate(again));
  }

  async #read(uri: vscode.Uri): Promise<NetworkDocument["content"]> {
    try {
      return { source: await this.#files.ofFile(uri) };
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code === "bug") void reportErrors(`Reading ${uri.path}`, () => Promise.reject(error));
      return { refused: code === "bug" ? "Reading this file failed through a fault of CNN Workbench." : message };
    }
  }

  #show(panel: vscode.WebviewPanel, source: ImportedSource): vscode.Disposable {
    const port = openWebview(panel.webview, this.#home, "diagram", "Diagram");
    const webview = connect<DiagramHost, DiagramView>(port, {
      ready: () => tell(),
      reveal: async (place) => {
        if (!isPlace(place, source.network.text.length)) throw new TypeError("Not a place of the network.");
        await source.reveal(place.span);
      },
      saveSvg: (file) => {
        if (!isSvg(file)) throw new TypeError("Not a drawing.");
        void reportErrors("Saving the diagram", () => writeDrawing(diagramFile(source), file.svg));
      },
    });
    const tell = () => {
      const { model } = source.network.analyzed().analysis;
      void webview.call("show", { title: source.title, model }).catch(() => undefined);
    };
    return vscode.Disposable.from(
      { dispose: () => webview.close() },
      this.#files.onDidChange((uri) => {
        if (uri.toString() === source.id) tell();
      }),
    );
  }
}
