import * as vscode from "vscode";
import { startingModel } from "../../language/startingModel.ts";
import { listExamples, openCopy } from "../examples.ts";
import type { Command } from "./command.ts";

export const newModel: Command = async ({ home }) => {
  const examples = await listExamples(home);
  const chosen = await vscode.window.showQuickPick(
    [
      { label: "Small network", description: "one convolution, to build on", text: startingModel },
      ...examples.map(({ title, about, text }) => ({ label: title, description: about, text })),
    ],
    { placeHolder: "Start from" },
  );
  if (chosen) await openCopy("model.cnn.yaml", chosen.text);
};
