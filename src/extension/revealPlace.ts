import * as vscode from "vscode";
import type { Span } from "../core/model.ts";

/** Puts the cursor where a layer is written, without taking the keyboard from where it is. */
export async function revealPlace(document: vscode.TextDocument, span: Span): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const start = document.positionAt(span.start);
  const end = document.positionAt(span.end);
  const lineEnd = document.lineAt(start).range.end;
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: true,
  });
  editor.selection = new vscode.Selection(end.isAfter(lineEnd) ? lineEnd : end, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
