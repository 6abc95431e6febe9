import * as vscode from "vscode";
import { classReport } from "../../core/classification/classReport.ts";
import { formatInterval, wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { formatDuration, formatShare } from "../../core/wording.ts";
import type { Evaluation } from "../../protocol/worker.ts";
import { chooseRun } from "../runs/chooseRun.ts";
import { settings } from "../settings.ts";
import { requireTrust } from "../training/trust.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

const show = "Show Its Mistakes";

/** Counts how many test images the run's best weights read right, and of which class the fewest. */
export const evaluateRun: Command = async (workbench, argument) => {
  const run = await chooseRun(workbench, argument, "Choose a run to evaluate", ({ evaluable }) => evaluable);
  const { name } = run.record;
  await requireTrust("Evaluating");
  const evaluation = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Evaluating ${name}` },
    () => workbench.training.evaluate(run.folder, settings.device()),
  );
  const { accuracy, examples, loss, seconds } = evaluation;
  const right = Math.round(accuracy * examples);
  const between = formatInterval(wilsonInterval(right, examples));
  const told = `${name}: ${formatShare(accuracy)} right (95 % confidence: ${between}), ${right.toLocaleString("en")} of ${examples.toLocaleString("en")} test images (loss ${loss.toFixed(4)}, ${formatDuration(seconds)}).`;
  void vscode.window.showInformationMessage(withoutLinks(`${told}${hardest(evaluation)}`), show).then((answer) => {
    if (answer === show) void vscode.commands.executeCommand("cnn.openRun", run.folder);
  });
};

/** The class of which the smallest share is recognised. */
function hardest({ classes, confusion }: Evaluation): string {
  const scores = classReport(confusion).classes.map(({ recall }, label) => ({ recall: recall ?? 1, label }));
  const [least] = scores.sort((a, b) => a.recall - b.recall);
  if (!least || least.recall === 1) return "";
  return ` Hardest is ${classes[least.label]}: ${formatShare(least.recall)} of its images are recognised.`;
}
