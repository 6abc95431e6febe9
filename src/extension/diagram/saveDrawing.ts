import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { fileName } from "../models.ts";

/** Beside the model, named as it is, with an ending where it is another drawing than its diagram. */
export function diagramFile(document: vscode.TextDocument, ending = ""): vscode.Uri {
  const name = fileName(document.uri).replace(/\.cnn\.ya?ml$/, "");
  const folder =
    document.uri.scheme === "file"
      ? vscode.Uri.joinPath(document.uri, "..")
      : (vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"));
  return vscode.Uri.joinPath(folder, `${name}${ending}.svg`);
}

/** Asks where, and writes. @throws UserError `folder-not-writable` */
export async function writeDrawing(proposed: vscode.Uri, svg: string): Promise<void> {
  const uri = await vscode.window.showSaveDialog({ defaultUri: proposed, filters: { "SVG image": ["svg"] } });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(svg));
  } catch (error) {
    throw new UserError(
      "folder-not-writable",
      `The drawing could not be written to ${uri.fsPath}. Choose another folder.`,
      error,
    );
  }
}
