import * as vscode from "vscode";
import type { TextEdit } from "../language/edit.ts";
import { rangeOf } from "./place.ts";

/** Changes a model in its editor, so that Undo takes it back. */
export async function applyEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  for (const { span, text } of edits) change.replace(document.uri, rangeOf(document, span), text);
  await vscode.workspace.applyEdit(change);
}
