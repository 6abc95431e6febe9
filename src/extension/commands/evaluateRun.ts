import * as vscode from "vscode";
import { formatDuration, formatShare } from "../../core/wording.ts";
import { chooseRun } from "../runs/chooseRun.ts";
import { settings } from "../settings.ts";
import { requireTrust } from "../training/trust.ts";
import type { Command } from "./command.ts";

/** Counts how many test images the run's best weights read right. */
export const evaluateRun: Command = async (workbench, argument) => {
  const run = await chooseRun(workbench, argument, "Choose a run to evaluate", ({ evaluable }) => evaluable);
  const { name } = run.record;
  await requireTrust("Evaluating");
  const { accuracy, examples, loss, seconds } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Evaluating ${name}` },
    () => workbench.training.evaluate(run.folder, settings.device()),
  );
  const right = Math.round(accuracy * examples).toLocaleString("en");
  void vscode.window.showInformationMessage(
    `${name}: ${formatShare(accuracy)} right, ${right} of ${examples.toLocaleString("en")} test images (loss ${loss.toFixed(4)}, ${formatDuration(seconds)}).`,
  );
};
