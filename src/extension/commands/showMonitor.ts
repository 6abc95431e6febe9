import * as vscode from "vscode";
import type { Command } from "./command.ts";

export const showMonitor: Command = async ({ monitor }) => {
  (await monitor.load()).showLive();
  return vscode.commands.executeCommand("cnn.monitor.focus");
};
