import * as vscode from "vscode";
import type { Command } from "./command.ts";

export const openWalkthrough: Command = () =>
  vscode.commands.executeCommand("workbench.action.openWalkthrough", "cnn-workbench.cnn-workbench#start", false);
