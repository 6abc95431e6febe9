import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { listExamples, openCopy } from "../examples.ts";
import type { Command } from "./command.ts";

/** A copy to play with; the example itself stays as it is. */
export const openExample: Command = async ({ home }, name) => {
  const examples = await listExamples(home);
  const known = typeof name === "string" ? examples.find((example) => example.name === name) : undefined;
  if (typeof name === "string" && !known) throw new UserError("file-not-found", `There is no example named “${name}”.`);
  const example =
    known ??
    (await vscode.window.showQuickPick(
      examples.map((one) => ({ ...one, label: one.title, description: one.about })),
      { placeHolder: "Choose an example" },
    ));
  if (example) await openCopy(`${example.name}.cnn.yaml`, example.text);
};
