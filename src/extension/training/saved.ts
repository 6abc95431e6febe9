import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { fileName } from "../models.ts";

/** The worker reads the file as it is on the disk. @throws UserError `canceled`, `folder-not-writable` */
export async function saved(document: vscode.TextDocument): Promise<vscode.Uri> {
  if (!document.isDirty && document.uri.scheme === "file") return document.uri;
  const uri = await vscode.workspace.save(document.uri);
  if (!uri) throw new UserError("canceled", "The model was not saved.");
  if (uri.scheme !== "file")
    throw new UserError(
      "folder-not-writable",
      `${fileName(uri)} is not on a disk, where its run could be kept. Save a copy in a folder, and train that one.`,
    );
  return uri;
}
