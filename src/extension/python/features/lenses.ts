import * as vscode from "vscode";
import { pythonLenses } from "../../../language/python/lenses.ts";
import { settings } from "../../settings.ts";
import { pythonId } from "../programs.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";
import type { PythonSources } from "../pythonSources.ts";

export function registerPythonLenses(programs: PythonPrograms, sources: PythonSources): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    programs.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (["cnn.codeLens", "cnn.memory", "cnn.python"].some((key) => change.affectsConfiguration(key))) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(pythonId, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        const program = programs.of(document);
        if (!settings.codeLens() || !program?.reading) return [];
        return pythonLenses(program.reading, settings.memoryUnit()).flatMap((lens) => {
          const { offset, title, tooltip, command, network } = lens;
          const place = program.placeNow({ start: offset, end: offset });
          if (!place || place.uri.toString() !== document.uri.toString()) return [];
          const source = sources.source(program, network).id;
          return [new vscode.CodeLens(place.range, { title, tooltip, command, arguments: [{ source }] })];
        });
      },
    }),
  );
}
