import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { activeModel } from "../models.ts";
import { folderIn } from "./modelOfFolder.ts";

/**
 * The folder that a command is about: the one it was called with, that of the model in view, or one that the user picks.
 *
 * @throws UserError `canceled`, `file-not-found`
 */
export async function chooseFolder(given: unknown): Promise<string> {
  if (typeof given === "string" && path.isAbsolute(given)) return given;
  if (given instanceof vscode.Uri) return onDisk(given);
  const model = activeModel();
  const named = model && folderIn(model.uri.fsPath, model.getText());
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: "Choose a folder of images to check",
      openLabel: "Check Images",
      canSelectFiles: false,
      canSelectFolders: true,
      ...(named && (await isFolder(named)) && { defaultUri: vscode.Uri.file(named) }),
    })) ?? [];
  if (!picked) throw new UserError("canceled", "No folder was chosen.");
  return onDisk(picked);
}

function onDisk(uri: vscode.Uri): string {
  if (uri.scheme !== "file")
    throw new UserError("file-not-found", "This folder does not lie on a disk. Save it to one first.");
  return uri.fsPath;
}

const isFolder = (place: string): Promise<boolean> =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
