import * as vscode from "vscode";
import { chooseRun } from "../runs/chooseRun.ts";
import { modelOf } from "../runs/run.ts";
import type { Command } from "./command.ts";

/** The model as it was when the run began. */
export const showRunModel: Command = async (workbench, argument) => {
  const run = await chooseRun(workbench, argument, "Choose a run to see its model");
  await vscode.window.showTextDocument(vscode.Uri.file(modelOf(run)), { preview: true });
};
