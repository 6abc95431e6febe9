import * as vscode from "vscode";
import { pythonCodeActions } from "../../../language/python/codeActions.ts";
import { pythonId } from "../programs.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";

const { QuickFix } = vscode.CodeActionKind;

export const registerPythonCodeActions = (programs: PythonPrograms): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    pythonId,
    {
      provideCodeActions(document, range, { diagnostics }) {
        const program = programs.of(document);
        // An edit of an older text would change another place.
        if (!program?.reading || !program.isCurrent) return [];
        const start = program.offsetThen(document, range.start);
        const end = program.offsetThen(document, range.end);
        if (start === undefined || end === undefined) return [];
        return pythonCodeActions(program.reading, { start, end }).map(({ title, edits, problem, preferred }) => {
          const action = new vscode.CodeAction(title, QuickFix);
          action.edit = new vscode.WorkspaceEdit();
          for (const { span, text } of edits) {
            const place = program.placeNow(span);
            if (place) action.edit.replace(place.uri, place.range, text);
          }
          const place = program.placeNow(problem.span);
          action.diagnostics = diagnostics.filter(
            ({ code, range }) => code === problem.code && place !== undefined && range.isEqual(place.range),
          );
          action.isPreferred = preferred;
          return action;
        });
      },
    },
    { providedCodeActionKinds: [QuickFix] },
  );
