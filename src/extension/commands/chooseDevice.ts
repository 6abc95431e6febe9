import * as vscode from "vscode";
import { graphicsCards } from "../../machine/graphicsCards.ts";
import { deviceNames } from "../../protocol/worker.ts";
import { type DeviceChoice, deviceChoices } from "../devices/deviceChoice.ts";
import { settings } from "../settings.ts";
import type { Workbench } from "../workbench.ts";
import type { Command } from "./command.ts";

/** Sets the device that training runs on. The side bar names one; from the palette one is asked for. */
export const chooseDevice: Command = async ({ devices }, given) => {
  const named = deviceNames.find((name) => name === given);
  const choices = async () =>
    deviceChoices(await devices.list(), await graphicsCards(), settings.device(), settings.memoryUnit());
  const choice = named ? (await choices()).find(({ name }) => name === named) : await asked(choices());
  if (!choice) return;
  if (!choice.usable) return explain(devices, choice);
  const configuration = vscode.workspace.getConfiguration("cnn.training");
  const isOfWorkspace = configuration.inspect("device")?.workspaceValue !== undefined;
  await configuration.update("device", choice.name === "auto" ? undefined : choice.name, !isOfWorkspace);
};

interface Item extends vscode.QuickPickItem {
  readonly choice: DeviceChoice;
}

async function asked(choices: Promise<readonly DeviceChoice[]>): Promise<DeviceChoice | undefined> {
  const items = choices.then((found) =>
    found.map(
      (choice): Item => ({
        label: `${choice.chosen ? "$(check) " : "$(blank) "}${choice.label}`,
        description: choice.description,
        ...(choice.missing !== undefined && { detail: choice.missing }),
        choice,
      }),
    ),
  );
  const options = { placeHolder: "Train on", matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.choice;
}

/** A device that cannot be used is not chosen: else the next training would fail. */
async function explain(devices: Workbench["devices"], { label, description, missing }: DeviceChoice): Promise<void> {
  const again = "Look Again";
  const message = `${label} cannot be used here: ${description}.${missing ? ` ${missing}` : ""}`;
  if ((await vscode.window.showWarningMessage(message, again)) === again) devices.refresh();
}
