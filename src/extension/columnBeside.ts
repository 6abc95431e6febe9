import * as vscode from "vscode";

/** The column to the right of a document, also where another one is active; a new one where the document is not in view. */
export function columnBeside(document: vscode.TextDocument): vscode.ViewColumn {
  const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  return column === undefined ? vscode.ViewColumn.Beside : column + 1;
}
