import * as vscode from "vscode";
import type { Span } from "../../core/model.ts";
import { codeActions } from "../../language/codeActions.ts";
import type { TextEdit } from "../../language/edit.ts";
import { modelFile } from "../../language/network.ts";
import { roomActions } from "../../language/roomActions.ts";
import { findOffers, knownOffers } from "../memory/foundOffers.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { settings } from "../settings.ts";

const { QuickFix, Refactor } = vscode.CodeActionKind;
const MakeRoom = Refactor.append("makeRoom");

/** Fixes for problems, and where memory is at stake the ways to make room. */
/** Looked for only when somebody asks: the editor's light bulb asks after each move of the cursor. */
async function roomFor(
  planned: PlannedCard,
  text: string,
  range: Span,
  isAsked: boolean,
  token: vscode.CancellationToken,
) {
  const unit = settings.memoryUnit();
  const { card } = planned;
  const about = { network: modelFile(text), asked: { task: "train" }, unit, card } as const;
  const isWanted = () => !token.isCancellationRequested;
  const found = isAsked ? await findOffers(about, isWanted) : knownOffers(about);
  return found ? roomActions(text, range, unit, card, () => found) : [];
}

export const registerCodeActions = (planned: PlannedCard): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      async provideCodeActions(document, range, { only, diagnostics, triggerKind }, token) {
        const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        const text = document.getText();
        const wants = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
        const fixes = wants(QuickFix) ? codeActions(text, asked) : [];
        const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
        const room = wants(MakeRoom) ? await roomFor(planned, text, asked, isAsked, token) : [];
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
