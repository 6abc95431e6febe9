import * as vscode from "vscode";
import { codeActions } from "../../language/codeActions.ts";
import type { TextEdit } from "../../language/edit.ts";
import { roomActions } from "../../language/roomActions.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { settings } from "../settings.ts";

const { QuickFix, Refactor } = vscode.CodeActionKind;
const MakeRoom = Refactor.append("makeRoom");

/** Fixes for problems, and where memory is at stake the ways to make room. */
export const registerCodeActions = (planned: PlannedCard): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions(document, range, { only, diagnostics }) {
        const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        const text = document.getText();
        const wants = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
        const fixes = wants(QuickFix) ? codeActions(text, asked) : [];
        const room = wants(MakeRoom) ? roomActions(text, asked, settings.memoryUnit(), planned.card) : [];
        return [
          ...fixes.map(({ title, edits, problem, preferred }) => {
            const action = actionOf(document, title, QuickFix, edits);
            const place = rangeOf(document, problem.span);
            action.diagnostics = diagnostics.filter(({ code, range }) => code === problem.code && range.isEqual(place));
            action.isPreferred = preferred;
            return action;
          }),
          ...room.map(({ title, edits }) => actionOf(document, title, MakeRoom, edits)),
        ];
      },
    },
    { providedCodeActionKinds: [QuickFix, MakeRoom] },
  );

function actionOf(
  document: vscode.TextDocument,
  title: string,
  kind: vscode.CodeActionKind,
  edits: readonly TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  for (const { span, text } of edits) action.edit.replace(document.uri, rangeOf(document, span), text);
  return action;
}
