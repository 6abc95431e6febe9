import path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { runCertificate } from "../../protocol/runCertificate.ts";
import { moduleName } from "../../python/names.ts";
import { chooseRun } from "../runs/chooseRun.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

/** A page of what a run has measured, to be printed or handed in. */
export const saveCertificate: Command = async (workbench, argument) => {
  const isMeasured = ({ record }: { record: { result?: unknown } }) => record.result !== undefined;
  const { record } = await chooseRun(workbench, argument, "Choose a run whose test images were measured", isMeasured);
  runCertificate(record, "");
  const who = await vscode.window.showInputBox({
    title: `A certificate of ${record.name}`,
    prompt: "Who trained it, as it will stand on the page. It may be left empty.",
  });
  if (who === undefined) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(path.dirname(record.modelPath));
  const uri = await vscode.window.showSaveDialog({
    title: `Save a certificate of ${record.name}`,
    defaultUri: vscode.Uri.joinPath(folder, `${moduleName(record.name)}-certificate.svg`),
    filters: { SVG: ["svg"] },
  });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(runCertificate(record, who.trim())));
  } catch (error) {
    throw new UserError(
      "folder-not-writable",
      `The certificate could not be written to ${uri.fsPath}. Choose another folder.`,
      error,
    );
  }
  const open = "Open";
  const answer = await vscode.window.showInformationMessage(
    withoutLinks(`The certificate of ${record.name} is saved.`),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand("vscode.open", uri);
};
