import * as vscode from "vscode";
import { graphicsCards } from "../../machine/graphicsCards.ts";
import { type DeviceChoice, deviceChoices } from "../devices/deviceChoice.ts";
import type { Devices } from "../devices/devices.ts";
import { log } from "../log.ts";
import { settings } from "../settings.ts";

/** What can compute here, and which of it trains. A click chooses. */
export class DevicesTree implements vscode.TreeDataProvider<DeviceChoice> {
  readonly #devices: Devices;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(devices: Devices) {
    this.#devices = devices;
    devices.onDidChange(() => this.#changed.fire());
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.training.device") || change.affectsConfiguration("cnn.memory.unit"))
        this.#changed.fire();
    });
  }

  async getChildren(parent?: DeviceChoice): Promise<DeviceChoice[]> {
    if (parent) return [];
    const [devices, cards] = await Promise.all([this.#devices.list().catch(logged), graphicsCards()]);
    return devices ? [...deviceChoices(devices, cards, settings.device(), settings.memoryUnit())] : [];
  }

  getTreeItem({ name, label, description, missing, usable, chosen }: DeviceChoice): vscode.TreeItem {
    const item = new vscode.TreeItem(label);
    item.id = name;
    item.description = description;
    item.iconPath = iconOf(usable, chosen);
    item.contextValue = `${usable ? "usable" : "unusable"}${chosen ? " chosen" : ""}`;
    const state = chosen ? "chosen for training" : usable ? "" : "cannot be used here";
    item.tooltip = new vscode.MarkdownString(
      [`**${label}**${state ? ` · ${state}` : ""}`, description, missing].filter(Boolean).join("\n\n"),
    );
    item.accessibilityInformation = { label: [label, state, description, missing].filter(Boolean).join(", ") };
    item.command = { command: "cnn.chooseDevice", title: "Choose Device", arguments: [name] };
    return item;
  }
}

/** The empty view says what to do. */
function logged(error: Error): undefined {
  log().error(error.message);
}

function iconOf(usable: boolean, chosen: boolean): vscode.ThemeIcon {
  if (!usable)
    return new vscode.ThemeIcon(
      "circle-slash",
      new vscode.ThemeColor(chosen ? "errorForeground" : "disabledForeground"),
    );
  return chosen
    ? new vscode.ThemeIcon("pass-filled", new vscode.ThemeColor("charts.green"))
    : new vscode.ThemeIcon("circle-large-outline");
}
