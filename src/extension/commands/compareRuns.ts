import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { mostCompared } from "../../protocol/runList.ts";
import { folderOf } from "../runs/chooseRun.ts";
import { describeRun } from "../runs/describeRun.ts";
import type { Command } from "./command.ts";

/** Curves of a few runs in one chart. The run that it is called with is one of them. */
export const compareRuns: Command = async ({ runs, runList }, argument) => {
  const given = folderOf(argument);
  const found = await runs.list();
  if (found.length < 2)
    throw new UserError(
      "not-a-run",
      `Comparing needs two runs, and ${found.length === 0 ? "there is none" : "there is one"} in this folder. Train a model first: “CNN: Train”.`,
    );
  const items = found.map((run) => ({
    label: run.record.name,
    description: describeRun(run),
    picked: run.folder === given,
    folder: run.folder,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    placeHolder: `Choose 2 to ${mostCompared} runs to compare`,
  });
  if (!chosen) return;
  if (chosen.length < 2 || chosen.length > mostCompared)
    throw new UserError("usage", `${chosen.length} runs were chosen. Choose 2 to ${mostCompared} to compare.`);
  (await runList.load()).compare(chosen.map(({ folder }) => folder));
};
