import * as vscode from "vscode";
import type { ExplainedImage } from "../../protocol/explain.ts";
import { UserError } from "../../protocol/failure.ts";

/** Endings that the dialog proposes. */
const endings = ["jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff"];

/** @throws UserError `canceled` */
export async function pickImage(): Promise<ExplainedImage> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Choose an image to explain",
      openLabel: "Explain",
      filters: { Images: endings },
    })) ?? [];
  if (!file) throw new UserError("canceled", "No image was chosen.");
  return { kind: "file", file: file.fsPath };
}
