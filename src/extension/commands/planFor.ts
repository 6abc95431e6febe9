import * as vscode from "vscode";
import { cards } from "../../core/plan/cards.ts";
import { plansAllowed, readPlan, thisMachine } from "../../core/plan/device.ts";
import { formatBytes } from "../../core/wording.ts";
import { graphicsCards } from "../../machine/graphicsCards.ts";
import { settings } from "../settings.ts";
import type { Command } from "./command.ts";

interface Choice extends vscode.QuickPickItem {
  /** For the setting; absent where the user is to type a size. */
  readonly plan?: string;
}

/** Sets the card that memory is compared with. A link or the memory view may name it. */
export const planFor: Command = async (_workbench, given) => {
  const plan = typeof given === "string" && readPlan(given) !== undefined ? given : await choose();
  if (plan === undefined) return;
  const configuration = vscode.workspace.getConfiguration("cnn.memory");
  const isOfWorkspace = configuration.inspect("planFor")?.workspaceValue !== undefined;
  await configuration.update("planFor", plan === thisMachine ? undefined : plan, !isOfWorkspace);
};

async function choose(): Promise<string | undefined> {
  const options = { placeHolder: "Compare the memory of training with", matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(choices(), options);
  return chosen && (chosen.plan ?? (await askSize()));
}

async function choices(): Promise<Choice[]> {
  const unit = settings.memoryUnit();
  const [here] = await graphicsCards();
  return [
    {
      label: "$(device-desktop) This machine",
      description: here ? `${here.name}, ${formatBytes(here.bytes, unit)}` : "no graphics card found",
      plan: thisMachine,
    },
    { label: "$(edit) Another size…", description: "as 8 GB" },
    { label: "common cards", kind: vscode.QuickPickItemKind.Separator },
    ...cards.map(({ name, bytes }) => ({ label: name, description: formatBytes(bytes, unit), plan: name })),
  ];
}

const askSize = async (): Promise<string | undefined> =>
  vscode.window.showInputBox({
    prompt: "Memory of the card",
    placeHolder: "8 GB",
    validateInput: (written) => (readPlan(written) === undefined ? `It must be ${plansAllowed}.` : undefined),
  });
