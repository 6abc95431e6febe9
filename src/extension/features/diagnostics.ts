import * as vscode from "vscode";
import { type Diagnostic, diagnostics } from "../../language/diagnostics.ts";
import { isModel } from "../models.ts";
import { rangeOf } from "../place.ts";

/** Rests this long after a keystroke, so that a word half written is not called wrong. */
const restMs = 150;

/** Problems of every open model, underlined as one types. */
export function registerDiagnostics(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("cnn");
  const resting = new Map<vscode.TextDocument, NodeJS.Timeout>();

  const check = (document: vscode.TextDocument) => {
    resting.delete(document);
    if (!isModel(document) || document.isClosed) return;
    collection.set(
      document.uri,
      diagnostics(document.getText()).map((found) => diagnostic(document, found)),
    );
  };
  const checkSoon = (document: vscode.TextDocument) => {
    if (!isModel(document)) return;
    clearTimeout(resting.get(document));
    resting.set(document, setTimeout(check, restMs, document));
  };
  const forget = (document: vscode.TextDocument) => {
    clearTimeout(resting.get(document));
    resting.delete(document);
    collection.delete(document.uri);
  };

  // Not while the extension activates: the window waits for that.
  const first = setImmediate(() => vscode.workspace.textDocuments.forEach(check));
  return vscode.Disposable.from(
    collection,
    { dispose: () => clearImmediate(first) },
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => resting.forEach(clearTimeout) },
  );
}

function diagnostic(
  document: vscode.TextDocument,
  { from, to, message, severity, code, related }: Diagnostic,
): vscode.Diagnostic {
  const found = new vscode.Diagnostic(
    rangeOf(document, { start: from, end: to }),
    message,
    severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  found.source = "cnn";
  found.code = code;
  found.relatedInformation = related.map(
    ({ span, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeOf(document, span)), message),
  );
  return found;
}
