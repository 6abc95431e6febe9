import * as vscode from "vscode";
import { fileName, previewScheme } from "../models.ts";

/** Texts that a model would become, beside the model in VS Code's own diff. */
export class PreviewedTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #listeners: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(previewScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "# This preview was made before the window was loaded again.\n";
  }

  async show(document: vscode.TextDocument, text: string, title: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${++this.#count}/${fileName(document.uri)}` });
    this.#texts.set(uri.toString(), text);
    await vscode.commands.executeCommand("vscode.diff", document.uri, uri, `${fileName(document.uri)} ↔ ${title}`);
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
