import * as vscode from "vscode";
import { hover } from "../../language/hover.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";
import { settings } from "../settings.ts";

export const registerHover = (): vscode.Disposable =>
  vscode.languages.registerHoverProvider(languageId, {
    provideHover(document, position) {
      const found = hover(document.getText(), document.offsetAt(position), settings.memoryUnit());
      return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(document, found.span));
    },
  });
