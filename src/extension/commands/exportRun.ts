import path from "node:path";
import * as vscode from "vscode";
import { type ExportTarget, exportTargets } from "../../protocol/worker.ts";
import { moduleName } from "../../python/names.ts";
import { chooseRun } from "../runs/chooseRun.ts";
import { requireTrust } from "../training/trust.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

const targets: Readonly<
  Record<ExportTarget, { readonly label: string; readonly detail: string; readonly ending: string }>
> = {
  keras: {
    label: "Keras",
    detail: "Python code that builds the network, and its weights beside it. Runs with Keras 3.",
    ending: "py",
  },
  pytorch: {
    label: "PyTorch",
    detail: "Python code that builds the network, and its weights beside it. Needs torch alone.",
    ending: "py",
  },
  onnx: {
    label: "ONNX",
    detail:
      "A file with the network, its weights, labels and preprocessing, and a short program for Node and for Python beside it.",
    ending: "onnx",
  },
};

/** Writes a run's network with its best weights for another program, and shows the code. */
export const exportRun: Command = async ({ runs, training, ...workbench }, argument) => {
  const fits = ({ evaluable }: { evaluable: boolean }) => evaluable;
  const run = await chooseRun({ runs, training, ...workbench }, argument, "Choose a run to export", fits);
  await requireTrust("Exporting");
  const items = exportTargets.map((to) => ({ to, ...targets[to] }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: `Export ${run.record.name} to` });
  if (!chosen) return;
  const { to, label, ending } = chosen;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(path.dirname(run.record.modelPath));
  const uri = await vscode.window.showSaveDialog({
    title: `Export ${run.record.name} to ${label}`,
    defaultUri: vscode.Uri.joinPath(folder, `${moduleName(run.record.name)}.${ending}`),
    filters: { [label]: [ending] },
  });
  if (!uri) return;
  const { files } = await training.exportRun({ run: run.folder, to, output: uri.fsPath });
  if (to !== "onnx") await vscode.window.showTextDocument(uri);
  const names = listed(files.map((file) => path.basename(file)));
  void vscode.window.showInformationMessage(withoutLinks(`${run.record.name} is exported to ${label}: ${names}.`));
};

const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join();
