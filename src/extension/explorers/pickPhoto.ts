import * as vscode from "vscode";
import type { PickedPhoto } from "../../protocol/explorers.ts";
import { UserError } from "../../protocol/failure.ts";
import { fileName } from "../models.ts";

/** What the page's browser reads. */
const endings = ["jpg", "jpeg", "png", "webp", "gif", "bmp"];

/** Photos of cameras have up to about 30 MB. */
const mostBytes = 64_000_000;

/**
 * The bytes of an image that the user picks; `undefined` when the dialog is left.
 *
 * @throws UserError `file-unreadable`
 */
export async function pickPhoto(): Promise<PickedPhoto | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: "Choose a photo to explore with",
      openLabel: "Use",
      filters: { Images: endings },
    })) ?? [];
  if (!uri) return undefined;
  const name = fileName(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes)
    throw new UserError(
      "file-unreadable",
      `“${name}” has ${Math.round(size / 1e6)} MB; photos here may have ${mostBytes / 1e6}. Choose a smaller one.`,
    );
  return { name, bytes: new Uint8Array(await vscode.workspace.fs.readFile(uri)) };
}
