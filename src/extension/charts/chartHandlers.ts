import path from "node:path";
import * as vscode from "vscode";
import type { Handlers } from "../../protocol/channel.ts";
import type { ChartHost } from "../../protocol/charts.ts";
import { UserError } from "../../protocol/failure.ts";
import { isChartText, isPicture } from "../messages.ts";
import { reportErrors } from "../reportErrors.ts";

/** How the extension serves the charts of a view. @param folder  that files are proposed in */
export const chartHandlers = (folder: () => string | undefined): Handlers<ChartHost> => ({
  copyChart: async (copy) => {
    if (!isChartText(copy)) throw new TypeError("Not a chart.");
    await vscode.env.clipboard.writeText(copy.text);
    tell(`Copied as ${copy.format}`);
  },
  copiedPicture: () => tell("Copied as PNG"),
  savePicture: (picture) => {
    if (!isPicture(picture)) throw new TypeError("Not a picture.");
    void reportErrors("Saving the chart", () => save(picture.title, Buffer.from(picture.png, "base64"), folder()));
  },
});

async function save(title: string, png: Uint8Array, folder = ""): Promise<void> {
  const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.png`;
  const uri = await vscode.window.showSaveDialog({
    title: "Save the chart as PNG",
    defaultUri: vscode.Uri.file(path.resolve(folder, name)),
    filters: { PNG: ["png"] },
  });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, png);
  } catch (error) {
    const message = `The chart could not be written to ${uri.fsPath}. Choose another folder.`;
    throw new UserError("folder-not-writable", message, error);
  }
  tell(`Saved as ${path.basename(uri.fsPath)}`);
}

const tell = (text: string): void => void vscode.window.setStatusBarMessage(`$(check) ${text}`, 3000);
