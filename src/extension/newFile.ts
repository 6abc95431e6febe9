import * as vscode from "vscode";

export interface NewFile {
  /** With its ending, which also tells the language. */
  readonly name: string;
  readonly text: string;
  /** Where it stands as soon as it is saved; without one it has no name before. */
  readonly folder: vscode.Uri | undefined;
  /** Of a text without a name. */
  readonly language: string;
}

/** A text that nobody has saved, under a name that is free; the same one again where it is open with this text. */
export async function newFile({ name, text, folder, language }: NewFile): Promise<vscode.TextDocument> {
  if (!folder) return vscode.workspace.openTextDocument({ language, content: text });
  const file = await freeName(vscode.Uri.joinPath(folder, name), text);
  return unsaved(file.with({ scheme: "untitled" }), text);
}

/** The text of an `untitled:` name, with what was typed there before if there is any. */
export async function unsaved(name: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(name);
  if (document.getText() !== "") return document;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** `lenet5.cnn.yaml`, `lenet5-2.cnn.yaml`, …; `lenet5.py`, `lenet5_2.py`, which can be imported. */
async function freeName(file: vscode.Uri, text: string): Promise<vscode.Uri> {
  let free = file;
  for (let number = 2; (await isThere(free)) || isOpenAsAnother(free, text); number++)
    free = file.with({
      path: file.path.replace(/(\.cnn\.ya?ml|\.\w+)$/, (ending) => `${ending === ".py" ? "_" : "-"}${number}${ending}`),
    });
  return free;
}

export const isThere = (file: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );

/** A new file of this name that already holds something else. */
function isOpenAsAnother(file: vscode.Uri, text: string): boolean {
  const untitled = file.with({ scheme: "untitled" }).toString();
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === untitled);
  const held = document && !document.isClosed ? document.getText() : "";
  return held !== "" && held !== text;
}
