import * as vscode from "vscode";
import { definition } from "../../language/definition.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";

export const registerDefinition = (): vscode.Disposable =>
  vscode.languages.registerDefinitionProvider(languageId, {
    provideDefinition(document, position): vscode.LocationLink[] {
      const found = definition(document.getText(), document.offsetAt(position));
      if (!found) return [];
      const target = rangeOf(document, found.target);
      return [{ targetUri: document.uri, targetRange: target, originSelectionRange: rangeOf(document, found.origin) }];
    },
  });
