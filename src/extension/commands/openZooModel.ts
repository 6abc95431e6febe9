import * as vscode from "vscode";
import { formatCount } from "../../core/wording.ts";
import { UserError } from "../../protocol/failure.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { zoo } from "../../zoo/library.ts";
import { openCopy } from "../examples.ts";
import type { Command } from "./command.ts";

/** A copy to change; the zoo's own file stays as it is. */
export const openZooModel: Command = async (_workbench, name) => {
  const chosen = typeof name === "string" ? name : await choose();
  if (chosen === undefined) return;
  const text = zoo.text(chosen);
  if (text === undefined) throw new UserError("file-not-found", `The zoo has no network named “${chosen}”.`);
  await openCopy(`${chosen}.cnn.yaml`, text);
};

async function choose(): Promise<string | undefined> {
  const items = [...zooEntries()]
    .sort((a, b) => a.year - b.year)
    .map(({ name, title, year, parameters, introduced = "" }) => ({
      name,
      label: title,
      description: `${year} · ${formatCount(parameters.total)} parameters`,
      detail: introduced,
    }));
  const options = { placeHolder: "Open a published network", matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.name;
}
