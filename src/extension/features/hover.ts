import path from "node:path";
import * as vscode from "vscode";
import { hover } from "../../language/hover.ts";
import { folderMarkdown } from "../doctor/folderMarkdown.ts";
import { exploreMarkdown } from "../explorers/exploreMarkdown.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";
import { settings } from "../settings.ts";

export const registerHover = (): vscode.Disposable =>
  vscode.languages.registerHoverProvider(languageId, {
    async provideHover(document, position) {
      const found = hover(document.getText(), document.offsetAt(position), settings.memoryUnit());
      if (!found) return undefined;
      const { markdown, span, folder, explorers } = found;
      const texts = [new vscode.MarkdownString(markdown)];
      if (explorers) texts.push(exploreMarkdown(document.uri.toString(), span.start, explorers));
      if (folder !== undefined && document.uri.scheme === "file")
        texts.push(await folderMarkdown(path.resolve(path.dirname(document.uri.fsPath), folder)));
      return new vscode.Hover(texts, rangeOf(document, span));
    },
  });
