import * as vscode from "vscode";
import { codeActions } from "../../language/codeActions.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";

export const registerCodeActions = (): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions(document, range, context) {
        const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return codeActions(document.getText(), asked).map(({ title, edits, problem, preferred }) => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          const place = rangeOf(document, problem.span);
          action.edit = new vscode.WorkspaceEdit();
          for (const { span, text } of edits) action.edit.replace(document.uri, rangeOf(document, span), text);
          action.diagnostics = context.diagnostics.filter(
            ({ code, range }) => code === problem.code && range.isEqual(place),
          );
          action.isPreferred = preferred;
          return action;
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
