import * as vscode from "vscode";
import { toFailure } from "../../protocol/failure.ts";
import { log } from "../log.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Workbench } from "../workbench.ts";
import { folderIn } from "./modelOfFolder.ts";

/** Notes that this window has shown: the same one is not shown with every run. */
const told = new Set<string>();

/** Says beside a training that begins what is known to be wrong with its images. Never holds it up. */
export async function tellOfData({ training, doctor }: Workbench, document: vscode.TextDocument): Promise<void> {
  const modelPath = document.uri.fsPath;
  if (folderIn(modelPath, document.getText()) === undefined) return;
  try {
    const { folder, note } = await training.glanceAtData({ modelPath });
    if (folder === undefined || note === undefined || told.has(`${folder} ${note}`)) return;
    told.add(`${folder} ${note}`);
    if (await vscode.window.showInformationMessage(withoutLinks(note), "Show"))
      await (await doctor.load()).show(folder);
  } catch (error) {
    // Whatever is wrong with the model or its folder, the training says itself.
    log().info(`cnn.checkImages: ${toFailure(error).message}`);
  }
}
