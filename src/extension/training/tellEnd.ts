import { readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { formatShare } from "../../core/wording.ts";
import { liveFiles } from "../../protocol/liveRun.ts";
import { wantedIn } from "../../protocol/weights.ts";
import type { RunEnd } from "../../protocol/worker.ts";
import { log } from "../log.ts";
import { openRun } from "../runs/run.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Workbench } from "../workbench.ts";

/** Says how a training ended, and what can be done about it. */
export async function tellEnd(workbench: Workbench, name: string, end: RunEnd): Promise<void> {
  await workbench.runs.refresh();
  if (end.outcome === "stopped") return;
  if (end.outcome === "done") {
    const accuracy =
      end.testAccuracy === undefined ? "" : `: ${formatShare(end.testAccuracy)} of the test images are right`;
    const answer = await vscode.window.showInformationMessage(
      withoutLinks(`${name} is trained${accuracy}.`),
      "Open Run",
    );
    if (answer) await vscode.commands.executeCommand("cnn.openRun", end.run);
    return;
  }
  await logLastWords(end.run);
  const canContinue = end.run !== "" && (await openRun(end.run).catch(() => undefined))?.resumable;
  const missing = wantedIn(end.failure ?? "");
  const choices = [
    ...(canContinue ? ["Continue from Last Checkpoint"] : []),
    ...(missing ? ["Get Weights…"] : []),
    "Show Log",
  ];
  const answer = await vscode.window.showErrorMessage(withoutLinks(end.failure ?? "Training failed."), ...choices);
  if (answer === "Get Weights…") await vscode.commands.executeCommand("cnn.getWeights", missing);
  else if (answer === "Show Log") await vscode.commands.executeCommand("cnn.showLog");
  else if (answer) await vscode.commands.executeCommand("cnn.resumeRun", end.run);
}

/** What its process wrote last, where Show Log finds it. */
async function logLastWords(run: string): Promise<void> {
  if (run === "") return;
  const written = await readFile(path.join(run, liveFiles.log), "utf8").catch(() => "");
  if (written) log().info(`${run}\n${written.slice(-4000).trimEnd()}`);
}
