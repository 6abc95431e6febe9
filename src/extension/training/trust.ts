import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";

/**
 * Asks for trust where the folder has none yet.
 *
 * @throws UserError `canceled` when it stays so
 */
export async function requireTrust(what: string): Promise<void> {
  if (vscode.workspace.isTrusted) return;
  const answer = await vscode.window.showWarningMessage(
    `${what} runs a model of this folder for long and writes files beside it, so it needs your trust in the folder. Reading and drawing models works without.`,
    { modal: true },
    "Manage Trust",
  );
  if (answer) await vscode.commands.executeCommand("workbench.trust.manage");
  if (!vscode.workspace.isTrusted) throw new UserError("canceled", `${what} needs a trusted folder.`);
}
