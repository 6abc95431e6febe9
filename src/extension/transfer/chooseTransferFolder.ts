import path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";

/** The folder that the command was called with, or one that the user picks. @throws UserError `canceled`, `file-not-found` */
export async function chooseTransferFolder(given: unknown): Promise<string> {
  if (typeof given === "string" && path.isAbsolute(given)) return given;
  const [picked] =
    given instanceof vscode.Uri
      ? [given]
      : ((await vscode.window.showOpenDialog({
          title: "Choose a folder with a folder of images for each class",
          openLabel: "Learn from It",
          canSelectFiles: false,
          canSelectFolders: true,
        })) ?? []);
  if (!picked) throw new UserError("canceled", "No folder was chosen.");
  if (picked.scheme !== "file")
    throw new UserError("file-not-found", "This folder does not lie on a disk. Save it to one first.");
  return picked.fsPath;
}
