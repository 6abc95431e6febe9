import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { fileName } from "../models.ts";
import type { ModelSource } from "../sources/modelSource.ts";

/** Beside the model, named as it is. */
export function diagramFile({ uri, document, title }: ModelSource): vscode.Uri {
  // A program may have several networks: each drawing is named by its network.
  return drawingBeside(uri, document ? modelFileName(uri) : title.replace(/[^\w .-]+/g, "-"));
}

/** Another drawing than the model's diagram. */
export const drawingFile = ({ uri }: vscode.TextDocument, ending: string): vscode.Uri =>
  drawingBeside(uri, `${modelFileName(uri)}${ending}`);

const modelFileName = (uri: vscode.Uri): string => fileName(uri).replace(/\.cnn\.ya?ml$/, "");

function drawingBeside(uri: vscode.Uri, name: string): vscode.Uri {
  const folder =
    uri.scheme === "file"
      ? vscode.Uri.joinPath(uri, "..")
      : (vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"));
  return vscode.Uri.joinPath(folder, `${name}.svg`);
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
