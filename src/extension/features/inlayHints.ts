import * as vscode from "vscode";
import { inlayHints } from "../../language/inlayHints.ts";
import { languageId } from "../models.ts";
import { settings } from "../settings.ts";

export function registerInlayHints(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const tooltips = new WeakMap<vscode.InlayHint, () => string | undefined>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.inlayHints")) changed.fire();
    }),
    vscode.languages.registerInlayHintsProvider(languageId, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints(document, range) {
        if (!settings.inlayHints()) return [];
        const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return inlayHints(document.getText(), asked, settings.memoryUnit()).map(({ offset, text, tooltip }) => {
          const hint = new vscode.InlayHint(document.positionAt(offset), text);
          hint.paddingLeft = true;
          tooltips.set(hint, tooltip);
          return hint;
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
