import * as vscode from "vscode";
import { UserError } from "../protocol/failure.ts";

/** Of model files: `*.cnn.yaml` and `*.cnn.yml`. Nothing of ours runs in other files. */
export const languageId = "cnn";

export const isModel = (document: vscode.TextDocument): boolean => document.languageId === languageId;

/** Of texts that a model might become: shown in a diff, never edited. */
export const previewScheme = "cnn-preview";

export const activeModel = (): vscode.TextDocument | undefined => {
  const document = vscode.window.activeTextEditor?.document;
  return document && isModel(document) ? document : undefined;
};

export const visibleModel = (): vscode.TextDocument | undefined =>
  activeModel() ?? vscode.window.visibleTextEditors.map(({ document }) => document).find(isModel);

export const fileName = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

/**
 * The model that a command is about: the one it was called with, the one in view, or one that the user picks.
 *
 * @throws UserError `file-not-found` when there is none, `canceled` when none is picked
 */
export async function chooseModel(given: unknown): Promise<vscode.TextDocument> {
  const uri = uriOf(given);
  if (uri) return vscode.workspace.openTextDocument(uri);
  return visibleModel() ?? vscode.workspace.openTextDocument(await pick());
}

/** Menus give a Uri, lenses its text. */
function uriOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  return typeof given === "string" && given.includes(":") ? vscode.Uri.parse(given, true) : undefined;
}

async function pick(): Promise<vscode.Uri> {
  const found = await vscode.workspace.findFiles("**/*.cnn.{yaml,yml}", "**/{node_modules,.cnn}/**", 200);
  const [first] = found;
  if (!first)
    throw new UserError(
      "file-not-found",
      "There is no model in this folder. Open an example from the CNN side bar, or run “CNN: New Model…”.",
    );
  if (found.length === 1) return first;
  const items = found
    .map((uri) => ({ label: fileName(uri), description: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.description.localeCompare(b.description));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Choose a model", matchOnDescription: true });
  if (!chosen) throw new UserError("canceled", "No model was chosen.");
  return chosen.uri;
}
