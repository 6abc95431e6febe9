import * as vscode from "vscode";
import {
  type ConversionName,
  type ConversionTarget,
  conversionNames,
  conversionTargets,
} from "../../language/convert.ts";
import { UserError } from "../../protocol/failure.ts";
import { moduleName } from "../../python/names.ts";
import { columnBeside } from "../columnBeside.ts";
import { languageId } from "../models.ts";
import { newFile } from "../newFile.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

/** Writes a network in another form, as a new file beside it that nobody has saved. What it does not hold is told. */
export const convertModel: Command = async ({ sources }, given) => {
  const source = await sources.choose(given);
  const form = await choose(source.title, source.document ? "cnn" : undefined);
  if (!form) return;
  const target: ConversionTarget = conversionTargets[form];
  const converted = target.convert(source.network);
  if (typeof converted === "string") throw new UserError("cannot-export", converted);
  const { text, lost } = converted;
  const document = await newFile({
    name: fileName(source, form),
    text,
    folder: folderOf(source.uri),
    language: target.ending === ".py" ? "python" : languageId,
  });
  const viewColumn = source.document ? columnBeside(source.document) : vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
  if (lost.length === 0) return;
  const told = lost.slice(0, mostTold).map(({ place, what }) => (place === "training" ? what : `${what} (${place})`));
  const rest = lost.length > mostTold ? `; and ${lost.length - mostTold} more` : "";
  const sentence = `${target.title} does not hold ${told.join("; ")}${rest}.`;
  void vscode.window.showInformationMessage(withoutLinks(sentence));
};

const mostTold = 3;

/** Of `lenet5.cnn.yaml` `lenet5_pytorch.py`; of a class `Net` of a program `net.cnn.yaml`. */
function fileName({ uri, title, input }: ModelSource, form: ConversionName): string {
  const file = /([^/]+?)(\.cnn\.ya?ml|\.\w+)?$/.exec(uri.path)?.[1];
  const stem = moduleName(input ? title : (file ?? title));
  return form === "cnn" ? `${stem}.cnn.yaml` : `${stem}_${form}.py`;
}

/** Where the network's file lies, if that is in the workspace; else the workspace's first folder. */
function folderOf(file: vscode.Uri): vscode.Uri | undefined {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  return file.scheme !== "untitled" && vscode.workspace.getWorkspaceFolder(file)
    ? vscode.Uri.joinPath(file, "..")
    : first;
}

async function choose(title: string, from: ConversionName | undefined): Promise<ConversionName | undefined> {
  const items = conversionNames
    .filter((name) => name !== from)
    .map((name) => ({ label: conversionTargets[name].title, description: conversionTargets[name].ending, name }));
  return (await vscode.window.showQuickPick(items, { placeHolder: `Convert ${title} to` }))?.name;
}
