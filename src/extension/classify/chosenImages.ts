import path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";

/** Endings that a dialog proposes. */
const endings = ["jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff"];

/**
 * Files and folders that a command is about: what the Explorer has selected, or what the user picks.
 *
 * @param first  what was clicked
 * @param all  everything selected with it
 * @throws UserError `canceled`, `file-not-found` where nothing of it lies on a disk
 */
export async function chosenImages(first: unknown, all: unknown): Promise<readonly string[]> {
  const selected = Array.isArray(all) && all.length > 0 ? all : [first];
  const uris = selected.filter((uri): uri is vscode.Uri => uri instanceof vscode.Uri);
  const files = (uris.length > 0 ? uris : await pick()).filter(({ scheme }) => scheme === "file");
  if (files.length === 0)
    throw new UserError("file-not-found", "These images do not lie on a disk. Save them to one first.");
  return files.map(({ fsPath }) => fsPath);
}

async function pick(): Promise<readonly vscode.Uri[]> {
  const picked = await vscode.window.showOpenDialog({
    title: "Choose images to classify, or a folder of them",
    openLabel: "Classify",
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
    filters: { Images: endings },
  });
  if (!picked) throw new UserError("canceled", "No images were chosen.");
  return picked;
}

/** `photos/2026` and `beach.jpg`, seen from the workspace. */
export function shownPlace(file: string): { readonly name: string; readonly folder: string } {
  const relative = vscode.workspace.asRelativePath(file, false);
  const folder = path.dirname(relative);
  return { name: path.basename(file), folder: folder === "." ? "" : folder };
}
