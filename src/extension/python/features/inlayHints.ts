import * as vscode from "vscode";
import { pythonInlayHints } from "../../../language/python/inlayHints.ts";
import { settings } from "../../settings.ts";
import { pythonId } from "../programs.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";

export function registerPythonInlayHints(programs: PythonPrograms): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const tooltips = new WeakMap<vscode.InlayHint, () => string | undefined>();
  return vscode.Disposable.from(
    changed,
    programs.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.inlayHints") || change.affectsConfiguration("cnn.python")) changed.fire();
    }),
    vscode.languages.registerInlayHintsProvider(pythonId, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints(document, range) {
        const program = programs.of(document);
        if (!settings.inlayHints() || !settings.pythonInlayHints() || !program?.reading) return [];
        return pythonInlayHints(program.reading, settings.memoryUnit()).flatMap(({ offset, text, tooltip }) => {
          const place = program.placeNow({ start: offset, end: offset });
          if (!place || place.uri.toString() !== document.uri.toString() || !range.contains(place.range)) return [];
          const { end } = document.lineAt(place.range.start).range;
          const hint = new vscode.InlayHint(end, text);
          hint.paddingLeft = true;
          tooltips.set(hint, tooltip);
          return [hint];
        });
      },
      resolveInlayHint(hint) {
        const text = tooltips.get(hint)?.();
        if (text !== undefined) hint.tooltip = new vscode.MarkdownString(text);
        return hint;
      },
    }),
  );
}
