import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import type { Workbench } from "../workbench.ts";
import { describeRun } from "./describeRun.ts";
import { openRun, type Run } from "./run.ts";

/**
 * The run that a command is about: the one it was called with (a folder, or an entry of the tree), or one that the user picks.
 *
 * @throws UserError `not-a-run` when there is none, `canceled` when none is picked
 */
export async function chooseRun(
  { runs }: Workbench,
  given: unknown,
  question: string,
  fits: (run: Run) => boolean = () => true,
): Promise<Run> {
  const folder = folderOf(given);
  if (folder !== undefined) return openRun(folder);
  const found = (await runs.list()).filter(fits);
  if (found.length === 0)
    throw new UserError("not-a-run", "There is no such run in this folder yet. Train a model first: “CNN: Train”.");
  const items = found.map((run) => ({ label: run.record.name, description: describeRun(run), run }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: question });
  if (!chosen) throw new UserError("canceled", "No run was chosen.");
  return chosen.run;
}

/** Of what a command was called with: a folder, or an entry of the tree. */
export function folderOf(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null || !("folder" in given)) return undefined;
  return typeof given.folder === "string" ? given.folder : undefined;
}
