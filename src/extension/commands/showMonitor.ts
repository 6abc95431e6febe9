import * as vscode from "vscode";
import type { Command } from "./command.ts";

export const showMonitor: Command = ({ monitor }) => {
  monitor.showLive();
  return vscode.commands.executeCommand("cnn.monitor.focus");
};
