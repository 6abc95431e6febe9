import * as vscode from "vscode";
import { languageId } from "../models.ts";

/** Model files that answer exercises: untitled at first, and found again as long as they are open. */
export class AnswerFiles {
  readonly #open = new Map<string, vscode.Uri>();

  /** Beside the lesson; with this text where there is none yet. */
  async show(key: string, text: string, besides: vscode.ViewColumn): Promise<void> {
    const known = this.#document(key);
    const document = known ?? (await vscode.workspace.openTextDocument({ language: languageId, content: text }));
    this.#open.set(key, document.uri);
    await vscode.window.showTextDocument(document, { viewColumn: besides });
  }

  /** What stands in it now, saved or not. */
  text(key: string): string | undefined {
    return this.#document(key)?.getText();
  }

  forget(key: string): void {
    this.#open.delete(key);
  }

  /** An untitled file that was saved has another address: it is then the one model that is in view. */
  #document(key: string): vscode.TextDocument | undefined {
    const uri = this.#open.get(key)?.toString();
    if (uri === undefined) return undefined;
    const own = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri && !document.isClosed,
    );
    if (own) return own;
    const shown = vscode.window.visibleTextEditors.map(({ document }) => document);
    const models = shown.filter((document) => document.languageId === languageId);
    return models.length === 1 ? models[0] : undefined;
  }
}
