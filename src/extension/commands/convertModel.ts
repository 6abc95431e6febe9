import * as vscode from "vscode";
import {
  type ConversionName,
  type ConversionTarget,
  conversionNames,
  conversionTargets,
} from "../../language/convert.ts";
import { UserError } from "../../protocol/failure.ts";
import { columnBeside } from "../columnBeside.ts";
import { languageId } from "../models.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

/** Writes a network in another form, as a new text beside it that nobody has saved. What it does not hold is told. */
export const convertModel: Command = async ({ sources }, given) => {
  const source = await sources.choose(given);
  const target = await choose(source.title, source.document ? "cnn" : undefined);
  if (!target) return;
  const converted = target.convert(source.network);
  if (typeof converted === "string") throw new UserError("cannot-export", converted);
  const { text, lost } = converted;
  const language = target.ending === ".py" ? "python" : languageId;
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  const viewColumn = source.document ? columnBeside(source.document) : vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
  if (lost.length === 0) return;
  const told = lost.slice(0, mostTold).map(({ place, what }) => (place === "training" ? what : `${what} (${place})`));
  const rest = lost.length > mostTold ? `; and ${lost.length - mostTold} more` : "";
  const sentence = `${target.title} does not hold ${told.join("; ")}${rest}.`;
  void vscode.window.showInformationMessage(withoutLinks(sentence));
};

const mostTold = 3;

async function choose(title: string, from: ConversionName | undefined): Promise<ConversionTarget | undefined> {
  const items = conversionNames
    .filter((name) => name !== from)
    .map((name) => ({ label: conversionTargets[name].title, description: conversionTargets[name].ending, name }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: `Convert ${title} to` });
  return chosen && conversionTargets[chosen.name];
}
