import { access } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { RunEnd } from "../../protocol/worker.ts";
import { tellOfData } from "../doctor/tellOfData.ts";
import { modelName } from "../modelName.ts";
import { modelOf, type Run } from "../runs/run.ts";
import { runsFolder, settings } from "../settings.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Workbench } from "../workbench.ts";
import { inShort } from "./inShort.ts";
import { saved } from "./saved.ts";
import { tellEnd } from "./tellEnd.ts";
import type { OrderedRun, TrainingOrder } from "./trainingKeeper.ts";
import { requireTrust } from "./trust.ts";

/** Trains a model, saved first, and tells how it ended. */
export async function trainModel(workbench: Workbench, document: vscode.TextDocument): Promise<void> {
  await requireTrust("Training");
  const uri = await saved(document);
  void tellOfData(workbench, document);
  await run(workbench, {
    name: modelName(document),
    modelPath: uri.fsPath,
    runsFolder: runsFolder(uri),
    device: settings.device(),
    sideBySide: settings.sideBySide(),
  });
}

/** Goes on with a run from its last checkpoint. */
export async function resumeRun(workbench: Workbench, resumed: Run): Promise<void> {
  await requireTrust("Training");
  const { folder, record } = resumed;
  await run(workbench, {
    name: record.name,
    modelPath: modelOf(resumed),
    runsFolder: path.dirname(folder),
    device: settings.device(),
    resume: folder,
    sideBySide: settings.sideBySide(),
  });
}

/** A new run of the model as it is now, or as the run has it where that is gone, from the run's weights on. */
export async function forkRun(workbench: Workbench, forked: Run): Promise<void> {
  await requireTrust("Training");
  const { folder, record } = forked;
  const isThere = await access(record.modelPath).then(
    () => true,
    () => false,
  );
  await run(workbench, {
    name: record.name,
    modelPath: isThere ? record.modelPath : modelOf(forked),
    runsFolder: path.dirname(folder),
    device: settings.device(),
    weightsFrom: folder,
    sideBySide: settings.sideBySide(),
  });
}

async function run(workbench: Workbench, order: TrainingOrder): Promise<void> {
  const { training } = workbench;
  const ordered = training.train(order);
  (await workbench.monitor.load()).showLive();
  await vscode.commands.executeCommand("cnn.monitor.focus");
  void vscode.window
    .withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: withoutLinks(`Training ${order.name}`),
        cancellable: true,
      },
      (progress, token) => {
        token.onCancellationRequested(() => ordered.stop());
        return followed(workbench, ordered, progress);
      },
    )
    .then((end) => tellEnd(workbench, order.name, end));
}

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** At most twice a second: more only makes the notification flicker. */
const refreshMs = 500;

async function followed({ training }: Workbench, ordered: OrderedRun, progress: Progress): Promise<RunEnd> {
  let shown = 0;
  let told = 0;
  const listener = training.onDidChange(() => {
    if (performance.now() - told < refreshMs) return;
    told = performance.now();
    const { message, share } = inShort(ordered.session);
    progress.report({ message, increment: Math.max(0, share - shown) * 100 });
    shown = Math.max(shown, share);
  });
  try {
    return await ordered.ended;
  } finally {
    listener.dispose();
  }
}
