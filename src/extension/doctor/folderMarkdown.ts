import * as vscode from "vscode";
import { named } from "../../core/doctor/wording.ts";
import { counted } from "../../core/wording.ts";
import { linkArgument } from "../linkArgument.ts";
import { folderCounts } from "./folderCounts.ts";

/** Classes that a hover names. */
const mostNamed = 5;

/** What lies in a model's folder of images, for a hover, with a link to its check. */
export async function folderMarkdown(folder: string): Promise<vscode.MarkdownString> {
  const classes = await folderCounts(folder);
  const text = new vscode.MarkdownString();
  if (!classes) return text.appendText("There is no such folder yet.");
  const images = classes.reduce((sum, one) => sum + one.images, 0);
  const each = named(
    classes.map(({ name, images: count }) => `${name} ${count}`),
    mostNamed,
  );
  text.appendText(`${counted(images, "image")} in ${counted(classes.length, "class", "classes")}: ${each}.`);
  const check = `command:cnn.checkImages?${linkArgument(folder)}`;
  text.appendMarkdown(`\n\n[Check Images…](${check})`);
  text.isTrusted = { enabledCommands: ["cnn.checkImages"] };
  return text;
}
