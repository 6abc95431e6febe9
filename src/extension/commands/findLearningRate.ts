import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import type { LearningRateCurve, Preparing } from "../../protocol/worker.ts";
import { modelName } from "../modelName.ts";
import { chooseModel } from "../models.ts";
import { settings } from "../settings.ts";
import { saved } from "../training/saved.ts";
import { requireTrust } from "../training/trust.ts";
import type { Workbench } from "../workbench.ts";
import type { Command } from "./command.ts";

/** Tries learning rates on a model, saved first, and shows the curve with a suggestion. */
export const findLearningRate: Command = async (workbench, argument) => {
  const document = await chooseModel(argument);
  await requireTrust("Finding a learning rate");
  const { fsPath } = await saved(document);
  const curve = await search(workbench, fsPath, modelName(document));
  if (curve.tried.length === 0)
    throw new UserError(
      "training-diverged",
      `The loss of ${curve.name} is no number at any learning rate. Look at the model and its data.`,
    );
  (await workbench.learningRate.load()).show(document, curve);
};

const search = ({ training }: Workbench, modelPath: string, name: string): Promise<LearningRateCurve> =>
  Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `Finding a learning rate for ${name}`,
        cancellable: true,
      },
      (progress, token) => {
        const canceled = new AbortController();
        token.onCancellationRequested(() => canceled.abort());
        let told = 0;
        let last = "";
        const tell = ({ what, done, total }: Preparing) => {
          if (what !== last) told = 0;
          last = what;
          const share = total > 0 ? (100 * done) / total : 0;
          progress.report({ message: what, increment: share - told });
          told = share;
        };
        return training.findLearningRate({ modelPath, device: settings.device() }, tell, canceled.signal);
      },
    ),
  );
