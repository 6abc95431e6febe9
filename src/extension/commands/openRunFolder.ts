import * as vscode from "vscode";
import { chooseRun } from "../runs/chooseRun.ts";
import type { Command } from "./command.ts";

/** In the file tree where the folder is part of the workspace, else in the system's own. */
export const openRunFolder: Command = async (workbench, argument) => {
  const { folder } = await chooseRun(workbench, argument, "Choose a run whose folder to open");
  const uri = vscode.Uri.file(folder);
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(inside ? "revealInExplorer" : "revealFileInOS", uri);
};
