import * as vscode from "vscode";
import { fileName, languageId } from "../models.ts";
import { isThere, unsaved } from "../newFile.ts";

/**
 * Model files that answer exercises. Each has a name of its own, by which it is found again: untitled at first, saved or
 * restored with the window later.
 */
export const answerFiles = {
  /** Beside the lesson; with this text where there is none of this name yet. */
  async show(name: string, text: string): Promise<void> {
    const document = opened(name) ?? (await savedOrNew(name, text));
    await vscode.languages.setTextDocumentLanguage(document, languageId);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  },

  /** What stands in it now, saved or not. */
  text: (name: string): string | undefined => opened(name)?.getText(),
};

/** "parameters-and-memory-d-4711.cnn.yaml" */
export const answerFileName = (lesson: string, exercise: string, seed: number): string =>
  `${[lesson, exercise].map((word) => word.replace(/[^\w-]+/g, "-")).join("-")}-${seed % 10_000}.cnn.yaml`;

const opened = (name: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && fileName(uri) === name);

async function savedOrNew(name: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = folder && vscode.Uri.joinPath(folder, name);
  if (file && (await isThere(file))) return vscode.workspace.openTextDocument(file);
  const untitled = file ? file.with({ scheme: "untitled" }) : vscode.Uri.from({ scheme: "untitled", path: name });
  return unsaved(untitled, text);
}
