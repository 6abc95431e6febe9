import * as vscode from "vscode";
import type { Span } from "../core/model.ts";

export const rangeOf = (document: vscode.TextDocument, { start, end }: Span): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));
