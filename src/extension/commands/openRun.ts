import * as vscode from "vscode";
import { chooseRun } from "../runs/chooseRun.ts";
import type { Command } from "./command.ts";

/** Shows the run's curves in the monitor, and its folder's place in the file tree. */
export const openRun: Command = async (workbench, argument) => {
  const run = await chooseRun(workbench, argument, "Choose a run to open");
  const monitor = await workbench.monitor.load();
  if (workbench.training.show(run.folder)) monitor.showLive();
  else monitor.showOpened(run.folder, await workbench.runs.monitored(run));
  await vscode.commands.executeCommand("cnn.monitor.focus");
};
