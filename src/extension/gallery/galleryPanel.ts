import * as vscode from "vscode";
import { type Connection, connect } from "../../protocol/channel.ts";
import type { GalleryHost, GalleryView } from "../../protocol/gallery.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";

/** The published networks, in a tab of its own. Survives a reload of the window. */
export class GalleryPanel implements vscode.Disposable {
  readonly #home: vscode.Uri;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<GalleryView> | undefined;

  constructor(home: vscode.Uri) {
    this.#home = home;
  }

  show(): void {
    if (this.#panel) this.#panel.reveal();
    else this.restore(vscode.window.createWebviewPanel("cnn.gallery", "Model Zoo", vscode.ViewColumn.Active));
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  restore(panel: vscode.WebviewPanel): void {
    const icon = (theme: string) => vscode.Uri.joinPath(this.#home, "media", `file-${theme}.svg`);
    this.#panel = panel;
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#webview = connect<GalleryHost, GalleryView>(openWebview(panel.webview, this.#home, "gallery", "Model Zoo"), {
      ready: () => void this.#webview?.call("show", { entries: zooEntries() }).catch(() => undefined),
      open: ({ name, diagram }) =>
        void reportErrors("cnn.openZooModel", async () => {
          await vscode.commands.executeCommand("cnn.openZooModel", String(name));
          if (diagram === true) await vscode.commands.executeCommand("cnn.showDiagram");
        }),
    });
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#webview = undefined;
      this.#panel = undefined;
    });
  }
}
