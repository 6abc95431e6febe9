import path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import type { PagePhoto } from "../../protocol/lessonPage.ts";
import { fileName } from "../models.ts";
import type { WorkerKeeper } from "../training/workerKeeper.ts";

/** Pixels a side, at most. */
const side = 512;
const endings = ["jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff"];

/** A photo of the user's, upright and small. @throws UserError `file-unreadable` */
export async function choosePhoto(worker: Pick<WorkerKeeper, "started">): Promise<PagePhoto | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Choose a photo for the figure",
      openLabel: "Choose",
      filters: { Images: endings },
    })) ?? [];
  if (!file) return undefined;
  const [picture] = await (await worker.started()).call("thumbnails", { files: [file.fsPath], size: side });
  if (!picture)
    throw new UserError(
      "file-unreadable",
      `${path.basename(file.fsPath)} cannot be read as an image. Choose a photo as JPEG, PNG, WebP, GIF, BMP or TIFF.`,
    );
  return { name: fileName(file), ...picture };
}
