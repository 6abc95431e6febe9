import type * as vscode from "vscode";
import { analyzed } from "../language/analyzed.ts";
import { fileName } from "./models.ts";

/** What the model calls itself, else its file's name. */
export const modelName = (document: vscode.TextDocument): string =>
  analyzed(document.getText()).analysis.model.name || fileName(document.uri);
