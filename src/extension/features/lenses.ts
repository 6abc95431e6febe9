import * as vscode from "vscode";
import { lenses } from "../../language/lenses.ts";
import { languageId } from "../models.ts";
import { settings } from "../settings.ts";

export function registerLenses(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.codeLens") || change.affectsConfiguration("cnn.memory")) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(languageId, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        if (!settings.codeLens()) return [];
        return lenses(document.getText(), settings.memoryUnit()).map(({ offset, title, command, tooltip }) => {
          const place = document.positionAt(offset);
          return new vscode.CodeLens(new vscode.Range(place, place), {
            title,
            tooltip,
            command: command.id,
            arguments: [document.uri, ...command.arguments],
          });
        });
      },
    }),
  );
}
