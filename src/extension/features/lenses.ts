import * as vscode from "vscode";
import { lenses } from "../../language/lenses.ts";
import { languageId } from "../models.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { settings } from "../settings.ts";

export function registerLenses(planned: PlannedCard): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    planned.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.codeLens") || change.affectsConfiguration("cnn.memory")) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(languageId, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        if (!settings.codeLens()) return [];
        return lenses(document.getText(), settings.memoryUnit(), planned.card).map(
          ({ offset, title, command, tooltip }) => {
            const place = document.positionAt(offset);
            return new vscode.CodeLens(new vscode.Range(place, place), {
              title,
              tooltip,
              command: command.id,
              arguments: [document.uri, ...command.arguments],
            });
          },
        );
      },
    }),
  );
}
