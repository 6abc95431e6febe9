import * as vscode from "vscode";
import type { LostDeviceAnswer } from "../../protocol/worker.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { AttachedRun } from "./attachedRun.ts";
import type { TrainingKeeper } from "./trainingKeeper.ts";

const answers: Readonly<Record<string, LostDeviceAnswer>> = {
  "Continue on the CPU": "cpu",
  "Try Again": "again",
  "End the Run": "end",
};

/** Asks how a run goes on whose device is lost. The monitor asks the same, and the first answer counts. */
export const askAboutLostDevice = (training: TrainingKeeper): vscode.Disposable =>
  training.onDidLoseDevice(async (run: AttachedRun) => {
    const { name, lost } = run.session;
    if (!lost) return;
    const given = await vscode.window.showWarningMessage(
      withoutLinks(`${name}: ${lost.message}`),
      ...Object.keys(answers),
    );
    const answer = given && answers[given];
    if (answer) await training.answerLostDevice(answer, run);
  });
